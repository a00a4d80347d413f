package org.doseline.service.infusion;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.service.infusion.view.Fixed;
import org.doseline.service.link.Away;

/**
 * What does not change of the sessions that were looked at lately: their plan, and when they were started. It is shown
 * while the database does not answer, so that a page can be opened, and a stop be seen to work, in an outage too.
 */
@ApplicationScoped
class KnownSessions {
    /** Above all pumps of a cell; the ones that were not looked at for longest are forgotten. */
    private static final int MOST = 2_000;
    /** A page is read within milliseconds; whoever looks for a stop can't wait for a database that hangs. */
    private static final Duration DATABASE_WITHIN = Duration.ofSeconds(1);
    /** Where nothing older could be shown instead, waiting is better than saying that the database is away. */
    private static final Duration FIRST_READ_WITHIN = Duration.ofSeconds(5);

    private final Map<String, Fixed> fixed = latest();
    private final Map<String, Long> startedMs = latest();

    private static <T> Map<String, T> latest() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) { return size() > MOST; }
        });
    }

    /** As it is read, or while the database is away, as it was read before. */
    Uni<Fixed> fixed(String session, Uni<Fixed> read) {
        return read.invoke(now -> fixed.put(session, now))
                .ifNoItem().after(fixed.containsKey(session) ? DATABASE_WITHIN : FIRST_READ_WITHIN).fail()
                .onFailure(failure -> Away.is(failure) && fixed.containsKey(session))
                .recoverWithItem(() -> fixed.get(session));
    }

    /** A session that was just reviewed: its answer needs no second review. */
    void learn(String session, Fixed now) {
        fixed.put(session, now);
    }

    /**
     * As it was read last, if it was signed by then: the row never changes after that, and the review is as old as that of
     * a page that is open. Else as it is read.
     */
    Uni<Fixed> lately(String session, Uni<Fixed> read) {
        Fixed known = fixed.get(session);
        return known != null && known.row().approval().isPresent()
                ? Uni.createFrom().item(known)
                : fixed(session, read);
    }

    /** When the association was started: what was read once stays true; not known while the database is away. */
    Uni<Optional<Long>> startedMs(String association, Uni<Optional<Long>> read) {
        Long known = startedMs.get(association);
        if (known != null) return Uni.createFrom().item(Optional.of(known));
        return read.invoke(now -> now.ifPresent(ms -> startedMs.put(association, ms)))
                .ifNoItem().after(DATABASE_WITHIN).fail()
                .onFailure(Away::is).recoverWithItem(Optional.empty());
    }
}
