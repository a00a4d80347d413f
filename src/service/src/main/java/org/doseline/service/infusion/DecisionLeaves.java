package org.doseline.service.infusion;

import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.report.Refusal;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Refusals;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.bedside.Event;

/** How each decided event reads in the record. An event that is not recorded has no leaf. */
final class DecisionLeaves implements Event.Cases<Optional<Recorded>> {
    private final Bedside bedside;
    private final Leaves leaves;

    /** @param bedside the state after the decision: it says which session the event belongs to */
    DecisionLeaves(Bedside bedside, Leaves leaves) {
        this.bedside = bedside;
        this.leaves = leaves;
    }

    @Override
    public Optional<Recorded> tookOver(Event.TookOver event) {
        return leaf("TAKEN_OVER", Optional.empty(), leaf -> leaf.epoch(event.epoch())
                .detail(JsonObject.object().with("nextSequence", event.nextSequence()).build()));
    }

    @Override
    public Optional<Recorded> ownershipCertain(Event.OwnershipCertain event) { return Optional.empty(); }

    @Override
    public Optional<Recorded> placed(Event.Placed event) {
        Placement placed = event.placement();
        return leaf("PUMP_PLACED", event.person(), leaf -> leaf.association(placed.associationId())
                .detail(JsonObject.object()
                        .with("orderId", placed.order().orderId())
                        .with("orderHash", placed.signed().hash())
                        .with("drugCode", placed.order().drugCode())
                        .with("concentrationNgPerMl", placed.order().concentrationNgPerMl())
                        .with("totalVolumeNl", placed.order().totalVolumeNl())
                        .with("maxRateNlPerHour", placed.order().maxRateNlPerHour())
                        .with("leaseMs", placed.order().leaseMs())
                        .with("onLeaseLoss", placed.order().onLeaseLoss().name())
                        .with("syringeMake", placed.syringe().make())
                        .with("syringeSizeMl", placed.syringe().sizeMl()).build()));
    }

    @Override
    public Optional<Recorded> intended(Event.Intended event) {
        OpenCommand open = event.command();
        return command("COMMAND_INTENDED", open, change(open.command().body(), JsonObject.object()
                .with("kind", open.command().kind().name())
                .with("commandId", open.command().commandId())
                .with("hash", open.hash())));
    }

    /** What a rate change or a bolus asks for; the payload, of which the hash stands here, says all of it. */
    private static JsonObject.Builder change(CommandBody body, JsonObject.Builder detail) {
        if (body instanceof Titrate titrate) {
            int last = titrate.segments().size() - 1;
            detail.with("segments", titrate.segments().size())
                    .with("rateNlPerHour", titrate.segments().get(0).rateNlPerHour())
                    .with("untilNl", titrate.segments().get(last).untilNl());
        }
        if (body instanceof Bolus bolus) {
            detail.with("volumeNl", bolus.volumeNl()).with("rateNlPerHour", bolus.rateNlPerHour());
        }
        return detail;
    }

    /** The leaf follows its command: when it was written down and sent is in it, for it may be minutes ago. */
    @Override
    public Optional<Recorded> journalled(Event.Journalled event) {
        OpenCommand stop = event.command();
        return command("STOP_JOURNALLED", stop, JsonObject.object()
                .with("kind", stop.command().kind().name())
                .with("commandId", stop.command().commandId())
                .with("hash", stop.hash())
                .with("journalledMs", stop.intendedMs()));
    }

    @Override
    public Optional<Recorded> sent(Event.Sent event) { return Optional.empty(); }

    @Override
    public Optional<Recorded> becameUncertain(Event.BecameUncertain event) {
        return command("COMMAND_UNCERTAIN", event.command(), JsonObject.object()
                .with("kind", event.command().command().kind().name())
                .with("commandId", event.command().command().commandId())
                .with("atLeastNl", bedside.bounds(event.command().intendedMs()).atLeastNl()));
    }

    @Override
    public Optional<Recorded> resolved(Event.Resolved event) {
        JsonObject.Builder detail = JsonObject.object()
                .with("kind", event.command().command().kind().name())
                .with("commandId", event.command().command().commandId())
                .with("answeredBy", event.answeredBy())
                .with("tookMs", event.tookMs());
        event.refusal().ifPresent(no -> refusal(detail, no));
        bedside.report().ifPresent(last -> report(detail, last));
        return command("COMMAND_" + event.resolution().name(), event.command(), detail);
    }

    @Override
    public Optional<Recorded> barrierPassed(Event.BarrierPassed event) {
        return leaf("BARRIER_PASSED", Optional.empty(),
                leaf -> leaf.epoch(event.epoch()).detail(JsonObject.EMPTY));
    }

    @Override
    public Optional<Recorded> turnedDown(Event.TurnedDown event) {
        JsonObject.Builder detail = JsonObject.object()
                .with("kind", event.ask().kind().name())
                .with("code", event.refusal().reason().name())
                .with("sentence", event.refusal().sentence());
        event.refusal().asked().ifPresent(asked -> detail.with("asked", asked));
        event.refusal().allowed().ifPresent(allowed -> detail.with("allowed", allowed));
        return leaf("REQUEST_REFUSED", event.ask().session(), Optional.of(event.person()),
                leaf -> leaf.detail(detail.build()));
    }

    @Override
    public Optional<Recorded> reported(Event.Reported event) {
        if (!event.notable()) return Optional.empty();
        return leaf("PUMP_REPORTED", Optional.empty(), leaf -> {
            event.before().ifPresent(before -> leaf.before(report(JsonObject.object(), before).build()));
            event.report().associationId().ifPresent(leaf::association);
            return leaf.after(report(JsonObject.object(), event.report()).build()).detail(JsonObject.EMPTY);
        });
    }

    @Override
    public Optional<Recorded> anchored(Event.Anchored event) { return Optional.empty(); }

    @Override
    public Optional<Recorded> renewed(Event.Renewed event) { return Optional.empty(); }

    @Override
    public Optional<Recorded> raised(Event.Raised event) {
        return alarm("ALARM_RAISED", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> cleared(Event.Cleared event) {
        return alarm("ALARM_CLEARED", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> latched(Event.Latched event) {
        return alarm("ALARM_LATCHED", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> heard(Event.Heard event) {
        return alarm("PUMP_ALARM", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> ended(Event.Ended event) {
        return alarm("PUMP_ALARM_ENDED", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> acknowledged(Event.Acknowledged event) {
        return alarm("ALARM_ACKNOWLEDGED", event.alarm(), Optional.of(event.person()));
    }

    @Override
    public Optional<Recorded> escalated(Event.Escalated event) {
        return alarm("ALARM_ESCALATED", event.alarm(), Optional.empty());
    }

    @Override
    public Optional<Recorded> supervised(Event.Supervised event) { return Optional.empty(); }

    @Override
    public Optional<Recorded> logged(Event.Logged event) {
        JsonObject.Builder detail = JsonObject.object()
                .with("eventSequence", event.event().eventSequence())
                .with("kind", event.event().kind().name())
                .with("at", Refusals.recordable(event.event().at()))
                .with("uptimeMs", event.event().uptimeMs())
                .with("previousHash", event.event().previousHash());
        event.event().detail()
                .forEach((name, value) -> detail.with("pump." + name, Refusals.recordable(value)));
        return leaf("PUMP_EVENT", Optional.empty(), leaf -> {
            event.event().associationId().ifPresent(leaf::association);
            return leaf.rawMessage(Hash.sha256(event.payload())).detail(detail.build());
        });
    }

    @Override
    public Optional<Recorded> gap(Event.Gap event) {
        return leaf("PUMP_EVENT_GAP", Optional.empty(), leaf -> leaf.detail(JsonObject.object()
                .with("from", event.from()).with("to", event.to()).build()));
    }

    @Override
    public Optional<Recorded> intervened(Event.Intervened event) {
        return leaf("PUMP_INTERVENED", Optional.empty(), leaf -> {
            event.report().associationId().ifPresent(leaf::association);
            return leaf.before(report(JsonObject.object(), event.before()).build())
                    .after(report(JsonObject.object(), event.report()).build())
                    .detail(JsonObject.object().with("what", event.what().name())
                            .with("text", event.what().text()).build());
        });
    }

    private Optional<Recorded> alarm(String type, ActiveAlarm alarm, Optional<String> person) {
        return leaf(type, person, leaf -> leaf.detail(JsonObject.object()
                .with("alarm", Refusals.recordable(alarm.id()))
                .with("code", Refusals.recordable(alarm.name()))
                .with("priority", alarm.priority().name())
                .with("text", Refusals.recordable(alarm.text()))
                .with("level", (long) alarm.attention().level().number()).build()));
    }

    private Optional<Recorded> command(String type, OpenCommand open, JsonObject.Builder detail) {
        return leaf(type, open.session().orElse(""), open.person(), leaf -> {
            open.command().associationId().ifPresent(leaf::association);
            return leaf.sequence(open.command().sequence()).epoch(open.command().epoch())
                    .detail(detail.build());
        });
    }

    private Optional<Recorded> leaf(String type, Optional<String> person, Filling filling) {
        return leaf(type, bedside.placement().map(Placement::session).orElse(""), person, filling);
    }

    private Optional<Recorded> leaf(String type, String session, Optional<String> person, Filling filling) {
        LeafBuilder leaf = leaves.leaf(type, person.orElse(Leaves.CONTROLLER)).pump(bedside.pump());
        Optional<String> subject = session.isEmpty() ? Optional.empty() : Optional.of(session);
        subject.ifPresent(id -> leaf.about("session", id));
        return Optional
                .of(new Recorded(filling.fill(leaf).build(), subject, Optional.of(bedside.pump()), person));
    }

    private static void refusal(JsonObject.Builder detail, Refusal no) {
        detail.with("refusal", no.code().name());
        no.limit().ifPresent(limit -> detail.with("limit", Refusals.recordable(limit)));
        no.asked().ifPresent(asked -> detail.with("asked", asked));
        no.allowed().ifPresent(allowed -> detail.with("allowed", allowed));
    }

    private static JsonObject.Builder report(JsonObject.Builder detail, LastReport said) {
        return detail
                .with("state", said.state().name())
                .with("revision", said.revision())
                .with("bootCount", said.bootCount())
                .with("uptimeMs", said.uptimeMs())
                .with("bedsideHold", said.bedsideHold())
                .with("segment", Long.toString(said.segment()))
                .with("rateNlPerHour", said.rateNlPerHour())
                .with("deliveredNl", said.deliveredNl());
    }

    @FunctionalInterface
    private interface Filling {
        LeafBuilder fill(LeafBuilder leaf);
    }
}
