package org.doseline.service.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.infusion.GoldenBeds;
import org.junit.jupiter.api.Test;

/** From when a lockout counts. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class BolusHistoryTest {
    private static final long SENT_MS = 1_000_000;
    private static final long ANSWERED_MS = 1_004_900;
    private static final long NOW_MS = 1_500_000;

    @Inject
    BolusHistory boluses;

    /** The pump began it at some time between the two: the later one is the safe one. */
    @Test
    void aBolusCountsFromItsAnswerAndOneWithoutAnAnswerFromNow() throws Exception {
        try {
            bolus(910_001, "APPLIED", Optional.of(ANSWERED_MS));
            bolus(910_002, "REFUSED", Optional.of(ANSWERED_MS));
            bolus(910_003, "UNCERTAIN", Optional.empty());
            List<GivenDose> given = boluses.of("s-3", NOW_MS).await().atMost(Duration.ofSeconds(10));
            assertEquals(List.of(ANSWERED_MS - NOW_MS, 0L),
                    given.stream().filter(GivenDose::bolus).map(GivenDose::startMs).toList());
        } finally {
            try (Connection all = Recorded.superuser();
                    PreparedStatement sql = all.prepareStatement(
                            "delete from command_intent where command_id like 'bolus-9100%'")) {
                sql.executeUpdate();
            }
        }
    }

    private static void bolus(long sequence, String status, Optional<Long> resolvedMs) throws Exception {
        try (Connection all = Recorded.superuser();
                PreparedStatement sql = all
                        .prepareStatement("insert into command_intent (command_id, pump, session,"
                                + " association, epoch, sequence, kind, doses, payload, payload_hash, status,"
                                + " created_ms, resolved_ms)"
                                + " values (?, 'pump-3', 's-3', 'as-b', 1, ?, 'BOLUS', true, ?, 'hash', ?, ?, ?)")) {
            sql.setString(1, "bolus-" + sequence);
            sql.setLong(2, sequence);
            sql.setBytes(3, GoldenBeds.golden("command-bolus.json"));
            sql.setString(4, status);
            sql.setLong(5, SENT_MS);
            sql.setObject(6, resolvedMs.orElse(null), java.sql.Types.BIGINT);
            sql.executeUpdate();
        }
    }
}
