package org.doseline.cli.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Remembers how far therapy time went, so that the next start begins there or later.
 *
 * <p>What is written while running lies ahead of the clock: a supervisor that is killed before it can write again has
 * already promised a time that nothing on this data has reached.
 */
public final class ClockFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST = "lastTherapyMs";
    private final Path file;

    public ClockFile(Path file) { this.file = file; }

    /** The latest therapy time that may have been used on this data, in ms since 1970; 0 on new data. */
    public long lastTherapyMs() throws IOException {
        if (!Files.exists(file)) return 0;
        try {
            JsonNode last = JSON.readTree(Files.readString(file)).path(LAST);
            if (last.isIntegralNumber() && last.canConvertToLong() && last.longValue() >= 0)
                return last.longValue();
        } catch (JsonProcessingException damaged) {
            // The sentence below says it; the file's content is no help to the reader.
        }
        throw new IOException(
                file + " does not say " + LAST + ": therapy time cannot go on from where it was");
    }

    /** Writes the clock and promises that no therapy time after {@code lastTherapyMs} is used before the next call. */
    public void write(TherapyClock clock, long lastTherapyMs) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(partial, JSON.writeValueAsString(JSON.createObjectNode()
                .put("wallEpochMs", clock.wallEpochMs()).put("therapyEpochMs", clock.therapyEpochMs())
                .put("speed", clock.speed()).put(LAST, lastTherapyMs)));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
