package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Ownership;
import org.junit.jupiter.api.Test;

/** Alarms that stand: listed, acknowledged by a person, and there again after a restart. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class StandingAlarmsTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PUMP = "pump-3";
    private static final String ALARMS = "/api/pumps/" + PUMP + "/alarms";
    private static final PumpAlarm OVERHEATING = new PumpAlarm("a-9", "OVERHEATING", AlarmPriority.LOW,
            false);

    @Inject
    Desks desks;
    @Inject
    StandingAlarms standing;
    @Inject
    BedsideStore bedsides;
    @Inject
    Pool pool;

    @Test
    void aPumpsAlarmIsListedAcknowledgedByAPersonAndEndedByThePumpAlone() throws Exception {
        try (ScriptedPump pump = ScriptedPump.of(PUMP)) {
            pump.alarms.add(OVERHEATING);
            await().atMost(SOON)
                    .until(() -> desks.state(PUMP).orElseThrow().activeAlarm("pump.a-9").isPresent());
            Browser.of("nurse").get(ALARMS).then().statusCode(200)
                    .body("find { it.id == 'pump.a-9' }.priority", equalTo("MEDIUM"))
                    .body("find { it.id == 'pump.a-9' }.text", equalTo("The pump is too hot."))
                    .body("find { it.id == 'pump.a-9' }.level", equalTo(1))
                    .body("find { it.id == 'pump.a-9' }.seenText", nullValue());
            long before = Recorded.lastId();
            Browser.of("nurse").post(ALARMS + "/pump.a-9/acknowledge", "{}").then().statusCode(200)
                    .body("alarms.find { it.id == 'pump.a-9' }.seenText", startsWith("S. Virtanen at "))
                    .body("alarms.find { it.id == 'pump.a-9' }.silentUntilMs", not(nullValue()));
            String leaf = Recorded.after(before, "ALARM_ACKNOWLEDGED").get(0);
            assertTrue(leaf.contains("\"sub\":\"nurse\"") && leaf.contains("OVERHEATING"), leaf);

            ActiveAlarm here = desks.state(PUMP).orElseThrow().activeAlarm("pump.a-9").orElseThrow();
            assertEquals(List.of(here),
                    stored(PUMP).stream().filter(one -> one.id().equals("pump.a-9")).toList(),
                    "a restart finds who has seen it");
            Browser.of("nurse").get("/api/alarms").then().statusCode(200).body("id", hasItem("pump.a-9"));

            pump.alarms.clear();
            await().atMost(SOON)
                    .until(() -> desks.state(PUMP).orElseThrow().activeAlarm("pump.a-9").isEmpty());
            assertEquals(List.of(),
                    stored(PUMP).stream().filter(one -> one.id().equals("pump.a-9")).toList());
            Browser.of("nurse").post(ALARMS + "/pump.a-9/acknowledge", "{}").then().statusCode(409)
                    .body("code", equalTo("ALARM_OVER"));
        }
    }

    /** The last report, which is read with it, ends nothing: since when it stands and who was called stay true. */
    @Test
    void aRestartFindsAnAlarmAsItStood() throws Exception {
        try (ScriptedPump pump = ScriptedPump.of(PUMP)) {
            String boot = pump.telemetry().bootId();
            await().atMost(SOON).until(() -> desks.state(PUMP).orElseThrow().report()
                    .filter(last -> last.bootId().equals(boot)).isPresent());
            Alarm raised = new Alarm(AlarmCode.PUMP_SILENT, 1_000);
            Alarm carried = raised.with(raised.attention().escalated(121_000));
            standing.change(pool, PUMP, new Event.Raised(carried)).await().atMost(SOON);
            try {
                Bedside read = bedsides.load(PUMP, DoselineTestResource.CELL, new Ownership(1, 1, true))
                        .await().atMost(SOON);
                assertEquals(carried, read.alarms().get(AlarmCode.PUMP_SILENT));
            } finally {
                standing.change(pool, PUMP, new Event.Cleared(carried)).await().atMost(SOON);
            }
        }
    }

    @Test
    void whoReadsOnlyAcknowledgesNothing() {
        Browser.of("auditor").post(ALARMS + "/PUMP_SILENT/acknowledge", "{}").then().statusCode(403)
                .body("code", equalTo("ROLE_NOT_ALLOWED"));
        Browser.of("nurse").get("/api/pumps/pump-99/alarms").then().statusCode(404)
                .body("code", equalTo("PUMP_UNKNOWN"));
    }

    /** Every form that an alarm can have is read back as it was written. */
    @Test
    void whatIsStoredIsReadBackAsItWas() {
        Alarm raised = new Alarm(AlarmCode.OVER_INFUSION, 1_000, "1 mL, programmed 0.5 mL.");
        Alarm seen = raised.with(raised.attention().acknowledged("nurse", 2_000, 120_000));
        Alarm carried = seen.with(seen.attention().escalated(150_000));
        HeardAlarm heard = HeardAlarm.heard(new PumpAlarm("a-1", "ODD", AlarmPriority.HIGH, true), 3_000);
        for (Event event : List.of(new Event.Raised(raised), new Event.Acknowledged(seen, "nurse", "ask"),
                new Event.Escalated(carried), new Event.Latched(carried.withConditionOver(true)))) {
            List<ActiveAlarm> after = rolledBack(event, new Event.Heard(heard));
            ActiveAlarm own = event instanceof Event.Raised
                    ? raised
                    : event instanceof Event.Acknowledged
                            ? seen
                            : event instanceof Event.Escalated ? carried : carried.withConditionOver(true);
            assertEquals(List.of(own, heard), after);
        }
        assertEquals(List.of(), rolledBack(new Event.Raised(raised), new Event.Cleared(raised)));
        assertEquals(List.of(), rolledBack(new Event.Heard(heard), new Event.Ended(heard)));
    }

    /** What of these alarms a pump has after these events, in a transaction that leaves nothing. */
    private List<ActiveAlarm> rolledBack(Event... events) {
        return pool.withConnection(connection -> connection.begin().flatMap(transaction -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Event event : events) all = all.chain(() -> standing.change(connection, PUMP, event));
            return all.chain(() -> standing.of(connection, List.of(PUMP)))
                    .call(read -> transaction.rollback());
        })).map(read -> read.getOrDefault(PUMP, List.of()).stream()
                .filter(alarm -> alarm.id().matches("OVER_INFUSION|pump\\.a-1"))
                .toList())
                .await().indefinitely();
    }

    private List<ActiveAlarm> stored(String pump) {
        return standing.of(pool, List.of(pump)).await().indefinitely().getOrDefault(pump, List.of());
    }
}
