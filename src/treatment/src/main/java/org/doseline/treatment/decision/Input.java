package org.doseline.treatment.decision;

import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.ask.Ask;

/** Something that happened and has to be decided about. */
public sealed interface Input {
    <R> R fold(Cases<R> cases);

    /** One case per kind. */
    interface Cases<R> {
        R asked(Asked input);

        R answered(Answered input);

        R reported(Reported input);

        R logged(Logged input);

        R published(Published input);

        R ticked(Ticked input);

        R tookOver(TookOver input);

        R ownershipCertain(OwnershipCertain input);
    }

    /** A person asks; {@code askId} is how the answer finds its way back. */
    record Asked(Ask ask, String person, String askId) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.asked(this); }
    }

    /** An authentic ack of this pump arrived. */
    record Answered(Ack ack) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.answered(this); }
    }

    /** Authentic telemetry of this pump arrived. */
    record Reported(Telemetry telemetry) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.reported(this); }
    }

    /** An authentic entry of this pump's log arrived, with its bytes. */
    record Logged(PumpEvent event, byte[] payload) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.logged(this); }
    }

    /** The broker has taken a command; the pump may not have. */
    record Published(String commandId) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.published(this); }
    }

    /** Time has passed. */
    record Ticked() implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.ticked(this); }
    }

    /** This controller has just raised the cell's epoch. */
    record TookOver(long epoch, long nextSequence) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.tookOver(this); }
    }

    /**
     * The cell's lease at the database was renewed: until {@code untilMs}, therapy time, no other controller can own the
     * cell. A time that has passed says that the lease was given up.
     */
    record OwnershipCertain(long untilMs) implements Input {
        @Override
        public <R> R fold(Cases<R> cases) { return cases.ownershipCertain(this); }
    }
}
