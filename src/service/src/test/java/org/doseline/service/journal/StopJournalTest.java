package org.doseline.service.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.doseline.treatment.bedside.OpenCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopJournalTest {
    private static final long NOW_MS = 1_773_000_000_000L;

    @TempDir
    Path folder;

    private Path file() { return folder.resolve("stops.journal"); }

    private static OpenCommand stop(int number) {
        Command command = new Command("c-" + number, "pump-" + number % 2, Optional.of("as-1"), "boot-1", 3,
                number, CommandKind.STOP, 7, 1_000, 5_000, new Reason("it hurts \"here\" \\ and thère"));
        return OpenCommand.intended(command, NOW_MS + number, Optional.of("s-1"), Optional.of("nurse"),
                Optional.of("ask"));
    }

    private static List<String> ids(List<OpenCommand> stops) {
        return stops.stream().map(stop -> stop.command().commandId()).toList();
    }

    @Test
    void whatWasAppendedIsReadAgainByteForByte() throws IOException {
        try (StopJournal journal = StopJournal.open(folder)) {
            for (int i = 1; i <= 3; i++) journal.append(stop(i));
        }
        try (StopJournal journal = StopJournal.open(folder)) {
            assertEquals(List.of(), journal.damage());
            assertEquals(List.of("c-1", "c-2", "c-3"), ids(journal.all()));
            assertEquals(List.of("c-1", "c-3"), ids(journal.of("pump-1")));
            OpenCommand read = journal.all().get(1);
            assertArrayEquals(stop(2).payload(), read.payload());
            assertEquals(NOW_MS + 2, read.intendedMs());
            assertEquals(Optional.of("s-1"), read.session());
            assertEquals(Optional.of("nurse"), read.person());
            assertEquals(Optional.of("ask"), read.askId(), "whoever asks again is told what became of it");
            journal.append(stop(4));
        }
        try (StopJournal journal = StopJournal.open(folder)) {
            assertEquals(4, journal.all().size(), "a later run continues the chain");
        }
    }

    @Test
    void theSameStopIsWrittenOnce() throws IOException {
        try (StopJournal journal = StopJournal.open(folder)) {
            journal.append(stop(1));
            long length = Files.size(file());
            journal.append(stop(1));
            assertEquals(length, Files.size(file()));
        }
    }

    @Test
    void aTornLastLineWasNeverSentAndIsDroppedAtEveryLength() throws IOException {
        byte[] whole;
        long first;
        try (StopJournal journal = StopJournal.open(folder)) {
            journal.append(stop(1));
            first = Files.size(file());
            journal.append(stop(2));
            whole = Files.readAllBytes(file());
        }
        for (int length = (int) first + 1; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (StopJournal journal = StopJournal.open(folder)) {
                assertEquals(List.of("c-1"), ids(journal.all()), "cut after " + length);
                assertEquals(1, journal.damage().size());
                journal.append(stop(3));
            }
            try (StopJournal journal = StopJournal.open(folder)) {
                assertEquals(List.of("c-1", "c-3"), ids(journal.all()));
                assertEquals(List.of(), journal.damage());
            }
        }
    }

    @Test
    void aChangedLineIsFoundAndTheFileIsKeptAsItWas() throws IOException {
        try (StopJournal journal = StopJournal.open(folder)) {
            for (int i = 1; i <= 3; i++) journal.append(stop(i));
        }
        String changed = Files.readString(file()).replace("\"sequence\":2", "\"sequence\":9");
        Files.writeString(file(), changed, StandardCharsets.UTF_8);
        try (StopJournal journal = StopJournal.open(folder)) {
            assertEquals(List.of("c-1"), ids(journal.all()));
            assertTrue(journal.damage().get(0).contains("is not what was written"), journal.damage().get(0));
        }
        try (var files = Files.list(folder)) {
            Path kept = files.filter(path -> path.toString().contains("damaged")).findFirst().orElseThrow();
            assertEquals(changed, Files.readString(kept));
        }
    }

    @Test
    void afterAllAreMergedTheFileIsEmptyAndBeforeThatItIsNot() throws IOException {
        try (StopJournal journal = StopJournal.open(folder)) {
            journal.append(stop(1));
            journal.append(stop(2));
            journal.merged(List.of(stop(1)));
            assertTrue(Files.size(file()) > 0);
            assertEquals(List.of("c-2"), ids(journal.all()));
            journal.merged(List.of(stop(2)));
            assertEquals(0, Files.size(file()));
            journal.append(stop(3));
        }
        try (StopJournal journal = StopJournal.open(folder)) {
            assertEquals(List.of("c-3"), ids(journal.all()));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesTheOthersWhole() throws IOException {
        long one;
        try (StopJournal journal = StopJournal.open(folder)) {
            journal.append(stop(1));
            one = Files.size(file());
        }
        try (StopJournal journal = StopJournal.open(folder, one + 10)) {
            assertThrows(IOException.class, () -> journal.append(stop(2)));
            assertEquals(List.of("c-1"), ids(journal.all()), "what is not durable is not held");
        }
        assertEquals(one, Files.size(file()));
    }

    @Test
    void onlyItsOwnerMayReadItAndOnlyOneMayHaveItOpen() throws IOException {
        try (StopJournal journal = StopJournal.open(folder)) {
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
            assertThrows(IOException.class, () -> StopJournal.open(folder));
            assertEquals(List.of(), journal.all());
        }
    }

    @Test
    void whateverBytesAreAppendedOpeningItNeverFails() throws IOException {
        long seed = 20_261_126;
        java.util.Random random = new java.util.Random(seed);
        for (int round = 0; round < 200; round++) {
            Files.deleteIfExists(file());
            try (StopJournal journal = StopJournal.open(folder)) {
                journal.append(stop(1));
            }
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            Files.write(file(), noise, StandardOpenOption.APPEND);
            try (StopJournal journal = StopJournal.open(folder)) {
                assertEquals(List.of("c-1"), ids(journal.all()), "seed " + seed + " round " + round);
            }
        }
    }
}
