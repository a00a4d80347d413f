package org.doseline.service.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;

/** The protocol's golden order (18,125,000 nL of ketamine 2 mg/mL) was sent for one patient. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class GivenHistoryTest {
    private static final long SENT_MS = 1_000_000;
    private static final long NOW_MS = 5_000_000;
    private static final long WHOLE_ORDER_NG = 36_250_000;

    @Inject
    GivenHistory history;

    @Test
    void anOrderCountsInFullUntilThePumpSaysThatItEnded() throws Exception {
        assertEquals(List.of(), given(Optional.empty()));
        program("APPLIED", "as-1", 900_001);
        program("VOID", "as-void", 900_002);
        GivenDose unheard = given(Optional.empty()).get(0);
        assertTrue(unheard.bolus(), "whether it held a bolus is not known, so that a lockout counts from it");
        assertEquals(Fraction.of(WHOLE_ORDER_NG), unheard.dose().amount());
        assertEquals(SENT_MS - NOW_MS, unheard.startMs());
        assertEquals(0, unheard.endMs(), "it may be running now");

        report("RUNNING", 121_000, SENT_MS + 60_000);
        assertEquals(Fraction.of(WHOLE_ORDER_NG), given(Optional.empty()).get(0).dose().amount());
        assertEquals(0, given(Optional.empty()).get(0).endMs(), "however long its pump is silent");

        report("STOPPED", 131_000, SENT_MS + 70_000);
        GivenDose ended = given(Optional.empty()).get(0);
        assertEquals(1, given(Optional.empty()).size());
        assertEquals(Fraction.of(deliveredNl() * 2), ended.dose().amount());
        assertEquals(70_000, ended.durationMs());
        assertEquals(List.of(), given(Optional.of("s-3")), "a session does not count against itself");

        report("STOPPED", 132_000, SENT_MS + 70_000, deliveredNl() / 2);
        assertEquals(Fraction.of(WHOLE_ORDER_NG), given(Optional.empty()).get(0).dose().amount(),
                "a total that fell bounds nothing");

        program("APPLIED", "as-2", 900_003);
        assertEquals(2, given(Optional.empty()).size(), "programmed and not given is reserved");
        assertEquals(List.of(SENT_MS + 70_000 - NOW_MS, 0L), ends());
        row("ASSOCIATE", "APPLIED", "as-2", 900_004);
        assertEquals(1, given(Optional.empty()).size(), "never started, and its pump was bound anew");
        row("START", "UNCERTAIN", "as-2", 900_005);
        assertEquals(2, given(Optional.empty()).size(), "it may have been started");
        assertEquals(List.of(SENT_MS - NOW_MS, SENT_MS + 70_000 - NOW_MS), ends(), "until it was bound anew");
    }

    private List<Long> ends() {
        return given(Optional.empty()).stream().map(GivenDose::endMs).sorted().toList();
    }

    private List<GivenDose> given(Optional<String> except) {
        return history.of("p-3", except, NOW_MS).await().atMost(Duration.ofSeconds(10));
    }

    private static void program(String status, String association, long sequence) throws Exception {
        row("PROGRAM", status, association, sequence);
    }

    private static void row(String kind, String status, String association, long sequence) throws Exception {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("insert into command_intent (command_id, pump, session,"
                                + " association, epoch, sequence, kind, doses, payload, payload_hash, status, created_ms)"
                                + " values (?, 'pump-3', 's-3', ?, 1, ?, ?, false, ?, 'hash', ?, ?)")) {
            sql.setString(1, "given-" + sequence);
            sql.setString(2, association);
            sql.setLong(3, sequence);
            sql.setString(4, kind);
            sql.setBytes(5, golden("command-program.json"));
            sql.setString(6, status);
            sql.setLong(7, SENT_MS);
            sql.executeUpdate();
        }
    }

    private static void report(String state, long uptimeMs, long receivedMs) throws Exception {
        report(state, uptimeMs, receivedMs, deliveredNl());
    }

    private static void report(String state, long uptimeMs, long receivedMs, long totalNl) throws Exception {
        byte[] payload = new String(golden("telemetry.json"), StandardCharsets.UTF_8)
                .replace("\"state\":\"RUNNING\"", "\"state\":\"" + state + "\"")
                .replace("\"deliveredNl\":" + deliveredNl(), "\"deliveredNl\":" + totalNl)
                .getBytes(StandardCharsets.UTF_8);
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("insert into telemetry_frame (pump, boot_count, uptime_ms,"
                                + " association, received_ms, delivered_nl, payload, leaf_hash)"
                                + " values ('pump-3', 2, ?, 'as-1', ?, ?, ?, sha256('never exported'))")) {
            sql.setLong(1, uptimeMs);
            sql.setLong(2, receivedMs);
            sql.setLong(3, totalNl);
            sql.setBytes(4, payload);
            sql.executeUpdate();
        }
    }

    private static long deliveredNl() throws Exception {
        Telemetry golden = ReportCodec.telemetry(golden("telemetry.json"));
        return golden.deliveredNl();
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream resource = Telemetry.class
                .getResourceAsStream("/org/doseline/protocol/golden/" + name)) {
            return resource.readAllBytes();
        }
    }
}
