package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;

/**
 * What is known of the placed association's volume besides the last report.
 *
 * @param highestTotalNl the highest total that the association ever reported, in nL
 * @param mayHaveFlowed whether flow can't be excluded before a report of the association is heard
 * @param changed what the pump runs, where it is not the order as it was signed
 * @param touched the last thing that a hand at the pump did, until a command of ours is obeyed
 * @param unheard a command that may raise the flow has an outcome by the rows, which no report has shown yet
 */
public record Given(long highestTotalNl, boolean mayHaveFlowed, Optional<Course> changed,
        Optional<Intervention> touched, boolean unheard) {
    static final Given NOTHING = new Given(0, false, Optional.empty(), Optional.empty(), false);

    /** After a restart: what was started before is not known until the pump is heard. */
    static Given unknown(Optional<Course> changed) {
        return new Given(0, true, changed, Optional.empty(), false);
    }

    /** What the pump runs under this order. */
    public Course course(Order order) {
        return changed.orElseGet(() -> Course.of(order));
    }

    /** The rows tell which commands were applied; what was heard of flow is as true as it was. */
    Given withWhatWasHeardBy(Given earlier) {
        return new Given(earlier.highestTotalNl, earlier.mayHaveFlowed, changed, earlier.touched,
                earlier.unheard);
    }

    /** Until the next report the flow may be what that command made it. */
    Given withUnheardOutcome() {
        return new Given(highestTotalNl, mayHaveFlowed, changed, touched, true);
    }

    /** From the rows: a total that this association told before, in nL. */
    Given atLeast(long toldNl) {
        return new Given(Math.max(highestTotalNl, toldNl), mayHaveFlowed, changed, touched, unheard);
    }

    Given flowing() { return new Given(highestTotalNl, true, changed, touched, unheard); }

    Given said(LastReport report) {
        boolean started = report.deliveredNl() > 0 || startedIn(report.state());
        return new Given(Math.max(highestTotalNl, report.deliveredNl()), mayHaveFlowed || started, changed,
                touched, false);
    }

    /** A command of ours was applied, and its answer or a later one has been heard: the total tells when at most. */
    Given obeyed(CommandBody applied, Order order) {
        if (applied instanceof Nothing) return this;
        if (applied instanceof Program)
            return new Given(highestTotalNl, mayHaveFlowed, Optional.empty(), Optional.empty(), unheard);
        Course before = course(order);
        Course after = before.after(applied, highestTotalNl);
        return new Given(highestTotalNl, mayHaveFlowed,
                after.equals(before) ? changed : Optional.of(after), Optional.empty(), unheard);
    }

    Given touched(Intervention what) {
        return new Given(highestTotalNl, mayHaveFlowed, changed, Optional.of(what), unheard);
    }

    private static boolean startedIn(PumpState state) {
        return switch (state) {
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED -> false;
            case RUNNING, PAUSED, COMPLETE, STOPPED, LEASE_LOST, FAULT -> true;
        };
    }
}
