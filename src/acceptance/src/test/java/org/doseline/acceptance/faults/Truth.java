package org.doseline.acceptance.faults;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;

/**
 * Asks the mechanics what the motor has displaced, then the service what it believes, then the mechanics again. What is
 * at least delivered may not be more than the later true volume, and what is at most delivered not less than the earlier
 * one. The mechanics' account is the simulator's own and knows nothing of what its firmware reports.
 */
final class Truth implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 300;
    /** The account and the total are each rounded down from their own beginning. */
    private static final long TWO_FLOORS_NL = 1;

    private final Panel panel;
    private final Supplier<View> said;
    private final long motorBefore;
    private final long patientBeforeNl;
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final AtomicLong looks = new AtomicLong();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "truth");
        thread.setDaemon(true);
        return thread;
    });

    private Truth(Panel panel, Supplier<View> said) {
        this.panel = panel;
        this.said = said;
        JsonNode account = panel.account();
        motorBefore = account.path("motor").asLong();
        patientBeforeNl = account.path("deliveredNl").asLong();
    }

    /** Begins before the pump has its association. */
    static Truth of(Panel panel, Supplier<View> said) {
        Truth truth = new Truth(panel, said);
        truth.looking.scheduleWithFixedDelay(truth::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        return truth;
    }

    /** What the motor displaced in this session. */
    long motorNl() {
        JsonNode account = panel.account();
        return Math.floorDiv(account.path("motor").asLong() - motorBefore,
                account.path("unitsPerNl").asLong());
    }

    /** What went into the patient in this session. */
    long patientNl() {
        return panel.account().path("deliveredNl").asLong() - patientBeforeNl;
    }

    /** Every look that contradicted a bound, in words. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** How often there was an answer of both. */
    long looks() {
        return looks.get();
    }

    private void look() {
        try {
            long earlierNl = motorNl();
            View.Delivered bounds = said.get().delivered();
            long laterNl = motorNl();
            looks.incrementAndGet();
            if (bounds.atLeastNl() > laterNl + TWO_FLOORS_NL
                    || bounds.atMostNl() < earlierNl - TWO_FLOORS_NL)
                broken.add(bounds + " while the motor displaced " + earlierNl + " to " + laterNl + " nL");
        } catch (UncheckedIOException | IllegalStateException away) {
            // A process is dead or frozen, as the row wants it: nobody claims anything.
        }
    }

    @Override
    public void close() { looking.shutdownNow(); }
}
