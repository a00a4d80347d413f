package org.doseline.ledger.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
    @TempDir
    Path folder;

    @Test
    void theLastThingThatWasPutIsThereForWhoeverComesNext() throws IOException {
        Path file = folder.resolve("new/state");
        assertEquals(Optional.empty(), new KeptFile(file).last());
        new KeptFile(file).put(new byte[]{1, 2, 3});
        new KeptFile(file).put(new byte[]{4});
        assertArrayEquals(new byte[]{4}, new KeptFile(file).last().orElseThrow());
    }

    @Test
    void whatACrashLeftHalfWrittenIsNeverRead() throws IOException {
        KeptFile kept = new KeptFile(folder.resolve("state"));
        kept.put(new byte[]{1});
        Files.write(folder.resolve("state.part"), new byte[]{9, 9, 9});
        assertArrayEquals(new byte[]{1}, kept.last().orElseThrow());
        kept.put(new byte[]{2});
        assertArrayEquals(new byte[]{2}, kept.last().orElseThrow());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("state"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatCannotBeKeptIsNotSilentlyLost() throws IOException {
        KeptFile kept = new KeptFile(folder.resolve("state"));
        Files.createDirectory(folder.resolve("state.part"));
        assertThrows(IOException.class, () -> kept.put(new byte[]{1}));
        assertEquals(Optional.empty(), kept.last());
    }
}
