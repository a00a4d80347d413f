package org.doseline.acceptance.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.doseline.acceptance.trial.world.Mutant;
import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What broke a promise once breaks it again from its file. */
class ReplayFileTest {
    @TempDir
    Path folder;

    @Test
    void aBrokenWorldBreaksTheSamePromiseAgainFromItsFile() throws IOException {
        WorldResult broken = MutantHunt.hunt(Mutant.NO_COMMIT_FIRST, 1, 50).caught().orElseThrow();
        WorldResult fewest = Bisection.of(broken);
        assertTrue(broken.plan().faults().containsAll(fewest.plan().faults()));
        Path file = folder.resolve("replay.json");
        ReplayFile.write(file, fewest, Optional.of("0123abc"));
        WorldPlan plan = ReplayFile.read(file);
        assertEquals(fewest.plan(), plan);
        WorldResult again = new World(plan, false).run();
        assertEquals(fewest.traceHash(), again.traceHash());
        assertEquals(fewest.broken().orElseThrow().getMessage(), again.broken().orElseThrow().getMessage());
    }

    @Test
    void aFileWithoutAWorldIsUnusableAndSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"seed\": 1}");
        assertEquals("days is missing", assertThrows(IOException.class, () -> ReplayFile.read(file))
                .getMessage());
        StringWriter err = new StringWriter();
        CommandLine line = Trial.commandLine().setErr(new PrintWriter(err));
        assertEquals(2, line.execute("--replay", file.toString()));
        assertTrue(err.toString().contains("days is missing"), err::toString);
    }

    @Test
    void unknownNamesAndNumbersAreUnusable() {
        CommandLine line = Trial.commandLine().setErr(new PrintWriter(new StringWriter()));
        assertEquals(2, line.execute("--mutant", "no-such-thing"));
        assertEquals(2, line.execute("--hours", "0"));
        assertEquals(2, line.execute("--seed", "x"));
    }
}
