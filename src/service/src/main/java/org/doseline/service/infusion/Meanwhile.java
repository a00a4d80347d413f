package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;

import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Outage;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/**
 * A pump's provisional state: it begins when the database goes away and is what people see until everything that was
 * heard meanwhile has been decided again. While the database is away a STOP is decided on it and its effects go out; once
 * the database is back it only listens. The desk's lock guards it; anybody may look.
 */
final class Meanwhile {
    private final TherapyClock clock;
    private volatile Bedside state;
    private volatile boolean away;

    Meanwhile(TherapyClock clock) { this.clock = clock; }

    /** Whether the database is away. */
    boolean away() { return away; }

    /** Whether it stands: the database is away, or was until just now. */
    boolean stands() {
        return state != null;
    }

    Bedside shown(Bedside committed) {
        Bedside provisional = state;
        return provisional == null ? committed : provisional;
    }

    void begin(Bedside committed) {
        state = committed.provisional(clock.nowMs());
        away = true;
    }

    /** What this input means for now; nothing when the database is there. */
    Optional<Decision> hear(Input input) {
        if (state == null) return Optional.empty();
        Decision decision = Decide.decide(state, input, clock.nowMs(), clock.deadlines());
        state = decision.state();
        return Optional.of(away ? decision : new Decision(state, decision.events(), List.of()));
    }

    /** The STOP that went by the journal in this outage. */
    Optional<OpenCommand> stop() {
        return Optional.ofNullable(state).flatMap(provisional -> provisional.ownership().outage())
                .flatMap(Outage::stop);
    }

    /** The database is back and holds the STOP; what waited is now decided. */
    void databaseIsBack() {
        away = false;
    }

    /** Everything that was heard has been decided again. */
    void end() {
        if (!away) state = null;
    }
}
