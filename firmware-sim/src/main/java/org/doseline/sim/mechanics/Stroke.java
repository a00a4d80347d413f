package org.doseline.sim.mechanics;

/**
 * What an interval made of the motor's travel: the drive, the syringe, and what went on towards the line.
 *
 * @param seat null without a syringe
 */
record Stroke(Drive drive, Seat seat, Inflow in) {

    /**
     * What lies ahead of the plunger.
     *
     * @param rigid nothing yields, so no plunger can move
     * @param closed nothing passes, so nothing flows by itself
     */
    record Way(Build build, boolean rigid, boolean closed) {
    }

    static Stroke of(long motor, long ms, Drive drive, Seat seat, Way way, Entries entries) {
        if (seat == null) return new Stroke(drive.turned(motor, true, entries), null, Inflow.NONE);
        if (!seat.held()) return drained(motor, ms, drive, seat, way, entries);
        if (drive.stall() != Drive.Stall.NONE || seat.empty() || way.rigid())
            return new Stroke(drive.turned(motor, drive.stall() == Drive.Stall.BLIND, entries), seat,
                    Inflow.NONE);
        Drive next = drive.pushed(motor, way.build(), seat, entries);
        long asked = next.displaced() - drive.displaced();
        long gives = Math.min(asked, seat.remaining());
        if (asked > gives) next = next.blocked(asked - gives, seat, entries);
        double startMs = motor == 0 ? 0 : (double) ms * (drive.slackLeft() - next.slackLeft()) / motor;
        double endMs = gives == asked ? ms : startMs + (ms - startMs) * ((double) gives / asked);
        return new Stroke(next, seat.gave(gives), new Inflow(startMs, endMs, gives));
    }

    /** The plunger runs on by itself, the motor turns beside it. */
    private static Stroke drained(long motor, long ms, Drive drive, Seat seat, Way way, Entries entries) {
        long asked = way.closed() ? 0 : Math.multiplyExact(seat.freeFlowNlPerHour(), ms);
        long gives = Math.min(asked, seat.remaining());
        entries.freeFlow += gives;
        double endMs = gives == asked ? ms : ms * ((double) gives / asked);
        return new Stroke(drive.turned(motor, true, entries), seat.gave(gives), new Inflow(0, endMs, gives));
    }
}
