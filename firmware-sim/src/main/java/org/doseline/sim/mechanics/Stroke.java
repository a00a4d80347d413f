package org.doseline.sim.mechanics;

/**
 * What an interval made of the motor's travel: the drive, the syringe, and what went on towards the line.
 *
 * @param seat null without a syringe
 * @param pushes the motor turned the plunger, or was on its way to it
 */
record Stroke(Drive drive, Seat seat, Inflow in, boolean pushes) {

    /**
     * What lies ahead of the plunger.
     *
     * @param rigid nothing yields, so no plunger can move
     * @param closed nothing passes, so nothing flows by itself
     */
    record Way(Build build, boolean rigid, boolean closed) {
    }

    static Stroke of(long motor, long ms, Drive drive, Seat seat, Way way, Entries entries) {
        if (seat == null) return new Stroke(drive.turned(motor, true, entries), null, Inflow.NONE, false);
        if (!seat.held()) return drained(motor, ms, drive, seat, way, entries);
        if (drive.stall() != Drive.Stall.NONE || seat.empty() || way.rigid())
            return new Stroke(drive.turned(motor, drive.stall() == Drive.Stall.BLIND, entries), seat,
                    Inflow.NONE, false);
        boolean ends = drive.displaces(motor, way.build(), seat) > seat.remaining();
        long turns = ends ? drive.travelFor(seat.remaining(), motor, way.build(), seat) : motor;
        Drive next = drive.pushed(turns, way.build(), seat, entries);
        long asked = next.displaced() - drive.displaced();
        long gives = Math.min(asked, seat.remaining());
        // The last step may be longer than what is left of the barrel.
        entries.stalled += asked - gives;
        if (ends) next = next.turned(motor - turns, false, entries);
        double msPerUnit = motor == 0 ? 0 : (double) ms / motor;
        double startMs = msPerUnit * (drive.slackLeft() - next.slackLeft());
        return new Stroke(next, seat.gave(gives), new Inflow(startMs, ends ? msPerUnit * turns : ms, gives),
                motor > 0);
    }

    /** The plunger runs on by itself, the motor turns beside it. */
    private static Stroke drained(long motor, long ms, Drive drive, Seat seat, Way way, Entries entries) {
        long asked = way.closed() ? 0 : Math.multiplyExact(seat.freeFlowNlPerHour(), ms);
        long gives = Math.min(asked, seat.remaining());
        entries.freeFlow += gives;
        double endMs = gives == asked ? ms : ms * ((double) gives / asked);
        return new Stroke(drive.turned(motor, true, entries), seat.gave(gives), new Inflow(0, endMs, gives),
                false);
    }
}
