package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;

/**
 * A session as the record tells it: plan, approvals, order, start, a pause whose answer was lost and that a
 * barrier resolved, resumption, completion. 0.5 mg/kg of ketamine for 72.5 kg at 2 mg/mL over 40 minutes are
 * 18.125 mL.
 */
final class SampleStory {
    static final long TOTAL_NL = 18_125_000;
    static final long MAX_RATE_NL_PER_HOUR = 27_200_000;

    private final SampleLog log;
    private final SamplePump pump;
    private final String number;
    private long sequence;

    private SampleStory(SampleLog log, SamplePump pump, String number) {
        this.log = log;
        this.pump = pump;
        this.number = number;
        this.sequence = 100L * Integer.parseInt(number);
    }

    /** Tells it, on that pump, at the end of the log. */
    static void tell(SampleLog log, SamplePump pump, String number) {
        new SampleStory(log, pump, number).tell();
    }

    private void tell() {
        String session = "ses-" + number;
        String plan = "plan-" + number;
        log.append(log.leaf("PLAN_WRITTEN", "m.okafor").about("plan", plan).about("patient", "pat-" + number)
                .after(JsonObject.object().with("version", 1)
                        .with("content", "{\"drug\":\"ketamine\",\"note\":\"für J. Ångström\"}").build())
                .detail(JsonObject.object().with("prescription", "0.5 mg/kg over 40 min").build()), session);
        for (String person : new String[]{"p.reyes", "a.lind"}) {
            log.append(log.leaf("PLAN_APPROVED", person).about("plan", plan)
                    .after(JsonObject.object().with("meaning", "approval").build()), session);
        }
        log.append(log.leaf("SESSION_PLANNED", "n.osei").about("session", session).about("plan", plan)
                .pump(pump.id).detail(JsonObject.object().with("version", 1).build()), session);
        pump.session = session;
        place(session);
        pump.deliveredNl = 0;
        command("ASSOCIATE", () -> {
            pump.association = "as-" + number;
            pump.event("ASSOCIATION_CHANGED", "association", "as-" + number);
            pump.becomes("ASSOCIATED");
        });
        command("PROGRAM", () -> pump.becomes("PROGRAMMED"));
        pump.minute();
        command("START", () -> {
            pump.rateNlPerHour = 27_100_000;
            pump.becomes("RUNNING");
        });
        for (int minute = 0; minute < 5; minute++) pump.minute();
        pump.rateNlPerHour = MAX_RATE_NL_PER_HOUR;
        pump.event("SEGMENT_STARTED", "segment", "1");
        for (int minute = 0; minute < 7; minute++) pump.minute();
        uncertainPause();
        pump.minute();
        command("RESUME", () -> {
            pump.rateNlPerHour = MAX_RATE_NL_PER_HOUR;
            pump.becomes("RUNNING");
        });
        while (pump.deliveredNl < TOTAL_NL) pump.minute();
        complete();
    }

    private void place(String session) {
        String order = "{\"orderId\":\"ord-" + number + "\",\"version\":1,\"associationId\":\"as-" + number
                + "\",\"pump\":\"" + pump.id + "\",\"drugCode\":\"ketamine\",\"libraryVersion\":\"demo-2\","
                + "\"concentrationNgPerMl\":2000000,\"massG\":72500,\"segments\":[{\"rateNlPerHour\":27100000,"
                + "\"durationMs\":300000,\"untilNl\":2258333},{\"rateNlPerHour\":27200000,\"durationMs\":2100000,"
                + "\"untilNl\":18125000}],\"maxRateNlPerHour\":" + MAX_RATE_NL_PER_HOUR + ",\"maxBolusNl\":0,"
                + "\"totalVolumeNl\":" + TOTAL_NL + ",\"leaseMs\":60000,\"onLeaseLoss\":\"STOP\"}";
        byte[] bytes = order.getBytes(StandardCharsets.UTF_8);
        long index = log.append(pump.leaf("PUMP_PLACED").association("as-" + number)
                .detail(JsonObject.object()
                        .with("orderId", "ord-" + number)
                        .with("orderHash", Orders.base64Url(Hash.sha256(bytes)))
                        .with("drugCode", "ketamine").with("concentrationNgPerMl", 2_000_000)
                        .with("totalVolumeNl", TOTAL_NL).with("maxRateNlPerHour", MAX_RATE_NL_PER_HOUR)
                        .with("leaseMs", 60_000).with("onLeaseLoss", "STOP").with("syringeMake", "BD")
                        .with("syringeSizeMl", 20).build()),
                session);
        log.orders.put(index, new SignedOrderBytes(SampleKeys.APPROVER, SampleKeys.signOrder(bytes), bytes));
    }

    private void command(String kind, Runnable effect) {
        sequence += 2;
        intend(kind);
        log.nowMs += 40;
        pump.event("COMMAND_APPLIED", "kind", kind, "sequence", Long.toString(sequence));
        effect.run();
        resolve("COMMAND_APPLIED", kind, "ACK");
    }

    /**
     * The pump paused, but its answer was lost: not known until the barrier's answer says what became of it.
     */
    private void uncertainPause() {
        sequence += 2;
        intend("PAUSE");
        log.nowMs += 40;
        pump.event("COMMAND_APPLIED", "kind", "PAUSE", "sequence", Long.toString(sequence));
        pump.rateNlPerHour = 0;
        pump.becomes("PAUSED");
        log.nowMs += 4_500;
        log.append(sequenced(pump.leaf("COMMAND_UNCERTAIN")).detail(JsonObject.object().with("kind", "PAUSE")
                .with("commandId", commandId()).with("atLeastNl", pump.deliveredNl).build()), pump.session);
        log.nowMs += 300;
        pump.event("COMMAND_APPLIED", "kind", "BARRIER", "sequence", Long.toString(sequence + 1));
        log.append(pump.leaf("BARRIER_PASSED").epoch(3), pump.session);
        resolve("COMMAND_APPLIED", "PAUSE", "BARRIER");
        log.append(pump.leaf("PUMP_REPORTED").association(pump.association)
                .after(pump.report(JsonObject.object()).build()), pump.session);
    }

    private void complete() {
        pump.rateNlPerHour = 0;
        pump.becomes("COMPLETE");
        alarm("ALARM_RAISED");
        log.append(pump.leaf("PUMP_REPORTED").association(pump.association)
                .after(pump.report(JsonObject.object()).build()), pump.session);
        log.nowMs += 20_000;
        alarm("ALARM_ACKNOWLEDGED");
        command("STOP", () -> pump.becomes("STOPPED"));
        command("DISSOCIATE", () -> {
            pump.association = "";
            pump.becomes("IDLE");
        });
        log.append(log.leaf("AUDIT_READ", "d.auditor").about("session", pump.session), pump.session);
        pump.session = "";
        log.nowMs += 600_000;
    }

    private void alarm(String type) {
        log.append(pump.leaf(type).detail(JsonObject.object().with("alarm", "INFUSION_COMPLETE")
                .with("code", "INFUSION_COMPLETE").with("priority", "MEDIUM")
                .with("text", "Infusion complete.")
                .with("level", 1).build()), pump.session);
    }

    private void intend(String kind) {
        log.append(sequenced(pump.leaf("COMMAND_INTENDED")).detail(JsonObject.object().with("kind", kind)
                .with("commandId", commandId()).with("hash", Orders.base64Url(Hash.sha256())).build()),
                pump.session);
    }

    private void resolve(String type, String kind, String answeredBy) {
        log.append(sequenced(pump.leaf(type)).detail(pump.report(JsonObject.object().with("kind", kind)
                .with("commandId", commandId()).with("answeredBy", answeredBy).with("tookMs", 41)).build()),
                pump.session);
    }

    private LeafBuilder sequenced(LeafBuilder leaf) {
        return leaf.association("as-" + number).sequence(sequence).epoch(3);
    }

    private String commandId() { return "cmd-" + number + "-" + sequence; }
}
