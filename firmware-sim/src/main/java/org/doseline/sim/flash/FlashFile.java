package org.doseline.sim.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.doseline.sim.firmware.Memory;

/**
 * One file for one pump. A write goes to a file beside it, is synced, takes the old one's name, and the folder is
 * synced: so a crash at any point leaves the old memory or the new one, whole.
 */
public final class FlashFile implements Flash {
    private static final String NAME = "memory";

    private final String pump;
    private final Path folder;
    private final Path file;
    private final Path beside;

    public FlashFile(String pump, Path folder) throws IOException {
        this.pump = pump;
        this.folder = Files.createDirectories(folder);
        file = folder.resolve(NAME);
        beside = folder.resolve(NAME + ".new");
    }

    @Override
    public void write(Memory memory) throws IOException {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer image = ByteBuffer.wrap(MemoryImage.of(memory));
            while (image.hasRemaining()) channel.write(image);
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** A pump without a file has never been switched on. */
    @Override
    public Memory read() throws FlashLost {
        try {
            Memory memory = MemoryImage.read(Files.readAllBytes(file));
            if (!memory.pump().equals(pump)) throw new FlashLost("the image is of another pump", null);
            return memory;
        } catch (NoSuchFileException neverWritten) {
            return Memory.factoryNew(pump);
        } catch (IOException unreadable) {
            throw new FlashLost("the file cannot be read", unreadable);
        }
    }
}
