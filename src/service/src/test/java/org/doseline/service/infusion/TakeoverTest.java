package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.DoselineTestResource;
import org.doseline.treatment.decision.Decision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restart finds and commits; the running desks are left as they were. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class TakeoverTest {

    private static final String CELL = "takeover-ward";

    @Inject
    Takeover takeover;

    /** More than are read at once, and more than are written at once. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_203})
    void aRestartRaisesTheEpochAndCommitsABarrierForEveryPumpAboveAllItsSequences(int pumps)
            throws Exception {
        try {
            Rows.change("insert into cell (id) values ('" + CELL + "')");
            Rows.change("insert into pump select 'taken-' || n, '" + CELL
                    + "', 'T', 1, 1, 1000, 11 from generate_series(1, " + pumps + ") n");
            Takeover.Taken taken = take(false).orElseThrow();
            assertEquals(pumps, taken.decisions().stream().map(one -> one.state().pump()).distinct().count());
            assertEquals(taken.epoch(), Rows.count("select epoch from cell where id = ?", CELL));
            assertEquals(taken.epoch(), Rows.count("select epoch from cell_lease where cell = ?"
                    + " and owner = 'replica-1' and owned_until > clock_timestamp()", CELL));
            assertEquals(pumps,
                    Rows.count("select count(distinct pump) from command_intent where kind = 'BARRIER'"
                            + " and status = 'INTENT' and sequence = 11 and epoch = ?", taken.epoch()));
            for (Decision decision : taken.decisions()) {
                assertEquals(CommandKind.BARRIER,
                        decision.effects().get(decision.effects().size() - 1).command().command().kind());
                assertEquals(taken.epoch(), decision.state().ownership().epoch());
                assertTrue(decision.state().ownership().barrierDue(),
                        "no new dosing before the pump has answered");
            }
            assertTrue(take(false).isEmpty(), "while the lease runs nobody takes it");
            // Once more, as after a crash: the open barrier is there, and a new one is committed above it.
            Decision pump = take(true).orElseThrow().decisions().get(0);
            assertEquals(List.of(11L, 13L),
                    pump.state().open().stream().map(open -> open.command().sequence()).toList());
        } finally {
            Rows.change("delete from command_intent where pump like 'taken-%'");
            Rows.change("delete from pump where id like 'taken-%'");
            Rows.change("delete from cell_lease where cell = '" + CELL + "'");
            Rows.change("delete from cell where id = '" + CELL + "'");
        }
    }

    private Optional<Takeover.Taken> take(boolean alsoOwn) {
        return takeover.take(CELL, alsoOwn).await().atMost(Duration.ofSeconds(30));
    }
}
