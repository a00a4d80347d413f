package org.doseline.service.infusion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.doseline.service.journal.StopJournals;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decision;
import org.junit.jupiter.api.Test;

/** What enters the database after the fact: the STOPs of a journal, and that a command has left. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class AfterTheFactTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Desks desks;
    @Inject
    DecisionStore store;
    @Inject
    StopJournals journals;

    @Test
    void mergingTheJournalTwiceCommitsOneRowAndOneLeaf() throws Exception {
        long before = Recorded.lastId();
        long sequence = 700_000;
        OpenCommand stop = stop("pump-1", state("pump-1").ownership().epoch(), sequence);
        long next = Rows.count("select next_sequence from pump where id = 'pump-2'");
        try {
            for (int i = 0; i < 2; i++)
                store.merge("pump-1", List.of(stop)).await().atMost(SOON);
            assertEquals(1, Rows.count("select count(*) from command_intent where command_id = ?"
                    + " and status = 'SENT'", stop.command().commandId()));
            assertEquals(1, Recorded.after(before, "STOP_JOURNALLED").size());
            assertEquals(sequence + 2, Rows.count("select next_sequence from pump where id = 'pump-1'"));
            assertEquals(next, Rows.count("select next_sequence from pump where id = 'pump-2'"));
        } finally {
            Rows.change("delete from command_intent where sequence = " + sequence);
        }
    }

    /** The process ended before it could merge its journal, and another replica has the cell by now. */
    @Test
    void aStopOfAFormerLifeIsMergedAlsoWhereAnotherReplicaServesThePump() throws Exception {
        long before = Recorded.lastId();
        Rows.change("insert into cell (id) values ('lost-ward')");
        Rows.change("insert into pump values ('lost-1', 'lost-ward', 'L', 100000, 100000, 1200000000)");
        try {
            OpenCommand stop = stop("lost-1", 1);
            journals.append(stop).await().atMost(SOON);
            desks.mergeFormerStops();
            await().atMost(SOON).until(() -> journals.of("lost-1").isEmpty());
            assertEquals(1, Rows.count("select count(*) from command_intent where command_id = ?"
                    + " and status = 'SENT'", stop.command().commandId()));
            assertEquals(1, Recorded.after(before, "STOP_JOURNALLED").size());
        } finally {
            Rows.change("delete from command_intent where pump = 'lost-1'");
            Rows.change("delete from pump where id = 'lost-1'");
            Rows.change("delete from cell where id = 'lost-ward'");
        }
    }

    /** The first came from a controller that did not know yet that another one numbers the pump's commands. */
    @Test
    void aDeposedControllersStopTakesNoSequenceFromItsSuccessor() throws Exception {
        long before = Recorded.lastId();
        Rows.change("insert into cell (id, epoch) values ('clash-ward', 2)");
        Rows.change("insert into pump values ('clash-1', 'clash-ward', 'L', 100000, 100000, 1200000000, 12)");
        Rows.change("insert into command_intent (command_id, pump, epoch, sequence, kind, doses, payload,"
                + " payload_hash, status, created_ms) values ('clash-barrier', 'clash-1', 2, 10, 'BARRIER', false,"
                + " '', '', 'APPLIED', 0)");
        try {
            OpenCommand deposed = stop("clash-1", 1, 11);
            OpenCommand successors = stop("clash-1", 2, 11);
            store.merge("clash-1", List.of(deposed)).await().atMost(SOON);
            store.merge("clash-1", List.of(deposed)).await().atMost(SOON); // as after a crash before the journal's end
            store.merge("clash-1", List.of(successors)).await().atMost(SOON);
            assertEquals(1, Rows.count("select count(*) from command_intent where command_id = ?"
                    + " and status = 'SENT'", successors.command().commandId()));
            assertEquals(2, Recorded.after(before, "STOP_JOURNALLED").size(), "both are facts");
        } finally {
            Rows.change("delete from command_intent where pump = 'clash-1'");
            Rows.change("delete from pump where id = 'clash-1'");
            Rows.change("delete from cell where id = 'clash-ward'");
        }
    }

    @Test
    void aNoteThatComesLateLeavesWhatIsKnownByThen() throws Exception {
        OpenCommand unknown = stop(700_001);
        OpenCommand fresh = stop(700_003);
        try {
            store.merge("pump-2", List.of(unknown, fresh)).await().atMost(SOON);
            Rows.change("update command_intent set status = 'UNCERTAIN' where sequence = 700001");
            Rows.change("update command_intent set status = 'INTENT' where sequence = 700003");
            Bedside bed = state("pump-2");
            store.note(new Decision(bed, List.of(sent(unknown), sent(fresh)), List.of()));
            await().atMost(SOON).until(() -> Rows.count("select count(*) from command_intent"
                    + " where sequence = 700003 and status = 'SENT'") == 1);
            assertEquals(1, Rows.count("select count(*) from command_intent where sequence = 700001"
                    + " and status = 'UNCERTAIN'"));
        } finally {
            Rows.change("delete from command_intent where sequence in (700001, 700003)");
        }
    }

    private static Event sent(OpenCommand command) {
        return new Event.Sent(command.with(CommandStatus.SENT));
    }

    private OpenCommand stop(long sequence) {
        return stop("pump-2", state("pump-2").ownership().epoch(), sequence);
    }

    private static OpenCommand stop(String pump, long sequence) { return stop(pump, 1, sequence); }

    private static OpenCommand stop(String pump, long epoch, long sequence) {
        Command command = new Command("c-" + UUID.randomUUID(), pump, Optional.empty(), "boot-1", epoch,
                sequence, CommandKind.STOP, 0, 0, 5_000, new Reason("enough"));
        return OpenCommand.intended(command, 1_773_000_000_000L, Optional.empty(), Optional.of("nurse"),
                Optional.empty());
    }

    private Bedside state(String pump) { return desks.state(pump).orElseThrow(); }
}
