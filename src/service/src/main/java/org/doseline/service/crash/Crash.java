package org.doseline.service.crash;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.protocol.command.CommandKind;
import org.doseline.service.DoselineConfig;
import org.doseline.treatment.bedside.Event;
import org.jboss.logging.Logger;

/**
 * Ends the process at once at the place that {@code doseline.crash-at} names, as a loss of power would: for tests of what
 * is then found. Its value is a point and the kind of command, such as {@code afterPublish:START}. A service that is
 * not a demonstration refuses to start with it.
 */
@ApplicationScoped
public class Crash {
    private static final Logger LOG = Logger.getLogger(Crash.class);
    /** As after SIGKILL. */
    private static final int KILLED = 137;

    private final Optional<Place> place;

    Crash(DoselineConfig config) {
        place = config.demo() ? config.crashAt().flatMap(Crash::read) : Optional.empty();
    }

    private record Place(CrashPoint point, CommandKind kind) {
    }

    /** Whether the text names a place. */
    public static boolean isPlace(String text) {
        return read(text).isPresent();
    }

    private static Optional<Place> read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) return Optional.empty();
        try {
            CommandKind kind = CommandKind.valueOf(parts[1]);
            return CrashPoint.of(parts[0]).map(point -> new Place(point, kind));
        } catch (IllegalArgumentException noKind) {
            return Optional.empty();
        }
    }

    public void at(CrashPoint point, CommandKind kind) {
        if (place.isEmpty() || place.get().point() != point || place.get().kind() != kind) return;
        LOG.errorf("crash at %s of %s, as it was asked for", point, kind);
        Runtime.getRuntime().halt(KILLED);
    }

    /** As above, for each command that is intended by these events. */
    public void atIntents(CrashPoint point, List<Event> events) {
        if (place.isEmpty()) return;
        for (Event event : events)
            if (event instanceof Event.Intended intended) at(point, intended.command().command().kind());
    }
}
