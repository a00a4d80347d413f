package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.DoselineTestResource;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decision;
import org.junit.jupiter.api.Test;

/** What a restart finds and commits; the running desks are left as they were. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class TakeoverTest {

    @Inject
    Takeover takeover;

    @Test
    void aRestartRaisesTheEpochAndCommitsABarrierForEveryPumpAboveAllItsSequences() throws Exception {
        long epoch = Rows.count("select epoch from cell where id = 'ward-a'");
        long next = Rows.count("select next_sequence from pump where id = 'pump-3'");
        try {
            List<Decision> taken = takeover.take().await().atMost(Duration.ofSeconds(10));
            assertEquals(DoselineTestResource.PUMPS, taken.size());
            long raised = Rows.count("select epoch from cell where id = 'ward-a'");
            assertTrue(raised > epoch);
            assertEquals(DoselineTestResource.PUMPS, Rows.count("select count(*) from command_intent"
                    + " where kind = 'BARRIER' and status = 'INTENT' and epoch = ?", raised));
            assertEquals(DoselineTestResource.PUMPS,
                    Rows.count("select count(*) from command_intent a where epoch = ?"
                            + " and not exists (select 1 from command_intent b where b.pump = a.pump and b.sequence > a.sequence"
                            + " and b.sequence < 900000)", raised));
            for (Decision decision : taken) {
                assertEquals(CommandKind.BARRIER,
                        decision.effects().get(decision.effects().size() - 1).command().command().kind());
                assertEquals(raised, decision.state().ownership().epoch());
                assertTrue(decision.state().ownership().barrierDue(),
                        "no new dosing before the pump has answered");
            }
            // Once more, as after a second crash: the open barrier is there, and a new one is committed above it.
            List<Decision> again = takeover.take().await().atMost(Duration.ofSeconds(10));
            Decision pump = again.stream().filter(one -> one.state().pump().equals("pump-3")).findFirst()
                    .orElseThrow();
            List<Long> sequences = pump.state().open().stream().map(OpenCommand::command)
                    .map(command -> command.sequence()).toList();
            assertTrue(sequences.containsAll(List.of(next, next + 2)), sequences.toString());
        } finally {
            Rows.change("delete from command_intent where epoch > " + epoch);
            Rows.change("update pump set next_sequence = greatest(1, (select coalesce(max(sequence) + 2, 1)"
                    + " from command_intent where pump = pump.id and sequence < 900000))");
            Rows.change("update cell set epoch = " + epoch + " where id = 'ward-a'");
        }
    }
}
