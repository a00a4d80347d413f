package org.doseline.sim.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Delivery;
import org.doseline.sim.firmware.History;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashFileTest {
    @TempDir
    private Path folder;

    private static Memory memory(long nl) {
        Memory fresh = Memory.factoryNew("pump-1");
        return new Memory("pump-1", 3, 60_000, PumpState.PAUSED, Optional.empty(),
                new Delivery(Volume.ofNl(nl), History.EMPTY), List.of(), Optional.empty(), Optional.empty(),
                true,
                false, 7, fresh.spent(), fresh.events(), List.of(), Volume.NONE, Optional.empty());
    }

    @Test
    void readsBackWhatWasWritten() throws Exception {
        new FlashFile("pump-1", folder).write(memory(18_125_000));
        assertEquals(memory(18_125_000), new FlashFile("pump-1", folder).read());
    }

    @Test
    void pumpWithoutAFileIsFactoryNew() throws Exception {
        assertEquals(Memory.factoryNew("pump-1"), new FlashFile("pump-1", folder).read());
    }

    /** A power loss in the middle of a write, at any byte, leaves the memory of before. */
    @Test
    void tornWriteLeavesTheOldMemory() throws Exception {
        FlashFile flash = new FlashFile("pump-1", folder);
        flash.write(memory(1));
        byte[] next = MemoryImage.of(memory(2));
        for (int bytes = 0; bytes <= next.length; bytes += 7) {
            Files.write(folder.resolve("memory.new"), java.util.Arrays.copyOf(next, bytes));
            assertEquals(memory(1), new FlashFile("pump-1", folder).read());
        }
        flash.write(memory(3));
        assertEquals(memory(3), flash.read());
    }

    @Test
    void everyFlippedBitAndEveryCutIsNoticed() throws IOException {
        FlashFile flash = new FlashFile("pump-1", folder);
        byte[] image = MemoryImage.of(memory(5));
        for (int at = 0; at < image.length; at++) {
            byte[] flipped = image.clone();
            flipped[at] ^= 0x10;
            Files.write(folder.resolve("memory"), flipped);
            assertThrows(FlashLost.class, flash::read, "byte " + at);
            Files.write(folder.resolve("memory"), java.util.Arrays.copyOf(image, at));
            assertThrows(FlashLost.class, flash::read, "cut at " + at);
        }
    }

    @Test
    void anotherPumpsMemoryIsNotBelieved() throws IOException {
        new FlashFile("pump-1", folder).write(memory(5));
        assertThrows(FlashLost.class, new FlashFile("pump-2", folder)::read);
    }

    /** A name that leads nowhere and comes back is there, and can't be read: this pump isn't new. */
    @Test
    void aFileThatIsThereAndCannotBeReachedIsLost() throws IOException {
        FlashFile flash = new FlashFile("pump-1", folder);
        Path memory = folder.resolve("memory");
        Files.createSymbolicLink(memory, memory);
        assertThrows(FlashLost.class, flash::read);
    }
}
