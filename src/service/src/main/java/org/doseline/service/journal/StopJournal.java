package org.doseline.service.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.treatment.bedside.OpenCommand;

/**
 * The controller's own stop journal: one file, one line per STOP that was sent while the database was away, each durable
 * before the first byte leaves. It holds a STOP until that stands in the database, and is emptied when all do.
 *
 * <p>A last line that was torn by a crash was never sent, and is dropped. Damage anywhere else is reported; the file is
 * then kept under another name, and what was whole before it is still used. Safe in any thread; it blocks on the disk.
 */
public final class StopJournal implements AutoCloseable {
    private static final String FILE = "stops.journal";
    /** A STOP is below 1 KiB, so this is thousands of them; more can't wait for one database. */
    private static final long MOST_BYTES = 4 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long mostBytes;
    private final Map<String, OpenCommand> stops = new LinkedHashMap<>();
    private final List<String> damage = new ArrayList<>();
    private String lastHash = JournalLine.FIRST;
    private long length;

    private StopJournal(Path file, FileChannel channel, long mostBytes) {
        this.file = file;
        this.channel = channel;
        this.mostBytes = mostBytes;
    }

    /** Opens or makes the journal of this directory; an IOException also where another process has it open. */
    public static StopJournal open(Path directory) throws IOException {
        return open(directory, MOST_BYTES);
    }

    static StopJournal open(Path directory, long mostBytes) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            alone(channel, file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix"))
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            force(directory);
            StopJournal journal = new StopJournal(file, channel, mostBytes);
            journal.read();
            return journal;
        } catch (IOException | RuntimeException notUsable) {
            channel.close();
            throw notUsable;
        }
    }

    private static void alone(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) return;
        } catch (OverlappingFileLockException inThisProcess) {
            throw new IOException(file + " is in use in this process", inThisProcess);
        }
        throw new IOException(file + " is in use by another process");
    }

    /** The name of a new file is durable only once its directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void read() throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // damage is any bytes
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            Optional<JournalLine> line = JournalLine.read(lastHash, text.substring(from, end));
            if (line.isEmpty()) break;
            stops.put(line.get().stop().command().commandId(), line.get().stop());
            lastHash = line.get().hash();
            from = end + 1;
        }
        length = text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
        if (from == text.length()) return;
        boolean torn = text.indexOf('\n', from) < 0 || text.indexOf('\n', from) == text.length() - 1;
        damage.add(torn
                ? "the last line was torn by a crash and never sent"
                : "a line after byte " + length + " is not what was written; kept as " + keptAside());
        channel.truncate(length);
        channel.force(true);
    }

    private Path keptAside() throws IOException {
        Path aside = file.resolveSibling(FILE + ".damaged-" + Files.getLastModifiedTime(file,
                LinkOption.NOFOLLOW_LINKS).toMillis());
        Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    /** What was wrong with the file when it was opened, in words; empty where nothing was. */
    public synchronized List<String> damage() {
        return List.copyOf(damage);
    }

    /**
     * Durable when it returns; a STOP that it holds already is not written again. An IOException means that nothing was
     * written: the disk is full, or the journal.
     */
    public synchronized void append(OpenCommand stop) throws IOException {
        if (stops.containsKey(stop.command().commandId())) return;
        JournalLine line = JournalLine.of(lastHash, stop);
        byte[] bytes = line.bytes();
        if (length + bytes.length > mostBytes) throw new IOException("the stop journal is full");
        try {
            channel.truncate(length); // whatever a failed write may have left
            ByteBuffer left = ByteBuffer.wrap(bytes);
            for (long at = length; left.hasRemaining();) at += channel.write(left, at);
            channel.force(true);
        } catch (IOException failed) {
            channel.truncate(length);
            throw failed;
        }
        length += bytes.length;
        lastHash = line.hash();
        stops.put(stop.command().commandId(), stop);
    }

    /** The STOPs of a pump that may not stand in the database yet, oldest first. */
    public synchronized List<OpenCommand> of(String pump) {
        return stops.values().stream().filter(stop -> stop.command().pump().equals(pump)).toList();
    }

    /** All of them, oldest first. */
    public synchronized List<OpenCommand> all() {
        return List.copyOf(stops.values());
    }

    /** These stand in the database now. The file is emptied when nothing is left that does not. */
    public synchronized void merged(Collection<OpenCommand> inDatabase) throws IOException {
        boolean held = false;
        for (OpenCommand stop : inDatabase) held |= stops.remove(stop.command().commandId()) != null;
        if (!held || !stops.isEmpty()) return;
        channel.truncate(0);
        channel.force(true);
        length = 0;
        lastHash = JournalLine.FIRST;
    }

    @Override
    public void close() throws IOException { channel.close(); }
}
