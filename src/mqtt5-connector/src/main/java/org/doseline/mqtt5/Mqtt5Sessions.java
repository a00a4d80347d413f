package org.doseline.mqtt5;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/**
 * The application's MQTT sessions, one per address and client id, shared by its channels; and what an application may
 * know of them for a health check or a page of its own. Thread-safe.
 */
@ApplicationScoped
public class Mqtt5Sessions {
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final BroadcastProcessor<ConnectionChange> changes = BroadcastProcessor.create();
    private final Mqtt5Metrics metrics;
    private final InstantSource clock;

    /** For CDI, with the application's meter registry if it has one. */
    @Inject
    public Mqtt5Sessions(Instance<MeterRegistry> registries) {
        this(registries.isResolvable() ? registries.get() : new CompositeMeterRegistry(),
                InstantSource.system());
    }

    /** For use without CDI. */
    public Mqtt5Sessions(MeterRegistry registry, InstantSource clock) {
        this.metrics = new Mqtt5Metrics(registry);
        this.clock = clock;
    }

    /** For the proxy that CDI makes of this class, which never uses it. */
    protected Mqtt5Sessions() {
        this(new CompositeMeterRegistry(), InstantSource.system());
    }

    /** Every session, in the order of its configuration. */
    public synchronized List<SessionStatus> statuses() {
        return sessions.values().stream().map(Session::status).toList();
    }

    /** The session with this client id. */
    public synchronized Optional<SessionStatus> status(String clientId) {
        return Optional.ofNullable(sessions.get(clientId)).map(Session::status);
    }

    /** Whether there are sessions and each of them is connected with all its subscriptions granted. */
    public boolean allReady() {
        List<SessionStatus> all = statuses();
        return !all.isEmpty() && all.stream().allMatch(SessionStatus::ready);
    }

    /**
     * Changes of state from now on. An observer that is slow loses earlier changes, never the latest one; it is called
     * on Mutiny's worker pool and may block.
     */
    public Multi<ConnectionChange> changes() {
        return changes.onOverflow().dropPreviousItems().emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Ends every session: streams complete, clients disconnect and close. A second call does nothing. */
    @PreDestroy
    public void close() {
        List<Session> open;
        synchronized (this) {
            open = new ArrayList<>(sessions.values());
        }
        open.forEach(Session::close);
    }

    Mqtt5Metrics metrics() { return metrics; }

    /** The session of these settings, started if it is new; refuses the same client id with other settings. */
    synchronized Session session(SessionSettings settings) {
        Session known = sessions.get(settings.clientId());
        if (known != null) {
            if (!known.settings().equals(settings)) {
                throw new IllegalArgumentException("client-id " + settings.clientId()
                        + " is configured twice with different settings: share them, or use two client ids");
            }
            return known;
        }
        RandomGenerator random = new SplittableRandom();
        Session session = new Session(settings, metrics, clock, random, this::changed);
        sessions.put(settings.clientId(), session);
        metrics.watch(session, settings.clientId());
        session.start();
        return session;
    }

    private void changed(ConnectionChange change) {
        synchronized (changes) {
            changes.onNext(change);
        }
    }
}
