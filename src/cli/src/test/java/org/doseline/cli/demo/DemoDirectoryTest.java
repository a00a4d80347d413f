package org.doseline.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void freshRemovesNothingFromAFolderThatIsNotItsOwn() throws Exception {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThrows(DemoRefused.class, () -> DemoDirectory.open(folder, true));
        assertTrue(Files.exists(precious));
    }

    @Test
    void freshRemovesItsOwnDataAndFollowsNoLinkOutOfIt() throws Exception {
        Path outside = Files.writeString(Files.createTempFile(folder, "outside", ".txt"), "stays");
        Path data = folder.resolve("demo");
        DemoDirectory.open(data, false).close();
        Files.writeString(data.resolve("keys/old.password"), "old");
        Files.createSymbolicLink(data.resolve("pumps/link"), folder);
        DemoDirectory.open(data, true).close();
        assertFalse(Files.exists(data.resolve("keys/old.password")));
        assertTrue(Files.exists(outside));
    }

    @Test
    void aSecondDemoOnTheSameDataIsRefused() throws Exception {
        Path data = folder.resolve("demo");
        try (DemoDirectory first = DemoDirectory.open(data, false)) {
            DemoRefused refused = assertThrows(DemoRefused.class, () -> DemoDirectory.open(data, true));
            assertTrue(refused.getMessage().startsWith("another demo runs on " + first.root()),
                    refused.getMessage());
        }
        DemoDirectory.open(data, false).close();
    }

    @Test
    void onlyTheOwnerCanLookInside() throws Exception {
        Path data = folder.resolve("demo");
        DemoDirectory.open(data, false).close();
        DemoKeys keys = DemoKeys.open(data.resolve("keys"), 2);
        assertEquals("rwx------", mode(data));
        assertEquals("rwx------", mode(data.resolve("keys")));
        assertEquals("rw-------", mode(keys.approvalKey()));
        assertEquals("rw-------", mode(keys.pumpSecrets()));
        assertEquals("rw-------", mode(keys.signerToken()));
    }

    @Test
    void aPumpKeepsItsSecretWhenMorePumpsCome() throws Exception {
        DemoDirectory.open(folder.resolve("demo"), false).close();
        Path keys = folder.resolve("demo/keys");
        String one = Files.readString(DemoKeys.open(keys, 1).pumpSecrets());
        String two = Files.readString(DemoKeys.open(keys, 2).pumpSecrets());
        assertTrue(two.startsWith(one.substring(0, one.length() - 1)), two);
        assertEquals(two, Files.readString(DemoKeys.open(keys, 1).pumpSecrets()));
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
