package org.doseline.sim.mechanics;

/**
 * From the motor to the plunger: slack, whole steps, and what the encoder sees. Positions are told volume
 * since the syringe was seated.
 *
 * @param slackLeft travel that still will move no plunger
 * @param remainder turned since the last whole step
 * @param position of the plunger
 * @param displaced true volume up to there
 * @param encoder travel that the encoder saw, since ever
 * @param lag travel that it did not see, since the syringe was seated or the drive freed
 */
record Drive(long slackLeft, long remainder, long position, long displaced, long encoder, long lag,
        Stall stall,
        long gainPpm, long deciCelsius) {

    /** Whether the motor still takes the drive along. */
    enum Stall {
        NONE,
        /** The encoder stands with the drive. */
        SEEN,
        /** The encoder turns with the motor. */
        BLIND
    }

    /** Gain temperature coefficients count from here. */
    static final long REFERENCE_DECI_CELSIUS = 200;

    static Drive of(Build build) {
        return new Drive(0, 0, 0, 0, 0, 0, Stall.NONE, build.gainPpm(), REFERENCE_DECI_CELSIUS);
    }

    Drive seated(Build build) {
        return new Drive(build.slackNl() * Account.UNITS_PER_NL, remainder, 0, 0, encoder, 0, stall, gainPpm,
                deciCelsius);
    }

    Drive stalled(Stall how) {
        return new Drive(slackLeft, remainder, position, displaced, encoder, how == Stall.NONE ? 0 : lag, how,
                gainPpm,
                deciCelsius);
    }

    /** Another gain: what was displaced before stays displaced. */
    Drive gained(long ppm, long atDeciCelsius, Build build, Seat seat) {
        long rebased = seat == null ? 0 : Displacement.of(build, seat, ppm, atDeciCelsius).at(position);
        return new Drive(slackLeft, remainder, position, rebased, encoder, lag, stall, ppm, atDeciCelsius);
    }

    /** The motor turns, the plunger stands. */
    Drive turned(long motor, boolean seen, Entries entries) {
        entries.stalled += motor;
        return encoded(seen ? motor : 0, seen ? 0 : motor);
    }

    /** The motor turns the plunger: {@link #displaced} grows by what leaves a barrel that holds as much. */
    Drive pushed(long motor, Build build, Seat seat, Entries entries) {
        long slack = Math.min(slackLeft, motor);
        long turned = remainder + motor - slack;
        long rest = rest(turned, build, seat);
        long moves = turned - rest;
        long to = position + moves;
        long nominal = seat.real(to) - seat.real(position);
        long reached = reached(to, build, seat);
        entries.slack += slack;
        entries.stepRemainder += rest - remainder;
        entries.wrongSyringe += moves - nominal;
        entries.inaccuracy += nominal - (reached - displaced);
        return new Drive(slackLeft - slack, rest, to, reached, encoder + motor, lag, stall, gainPpm,
                deciCelsius);
    }

    /** The least that the motor turns for {@code volume} to be displaced, if {@code enough} does it. */
    long travelFor(long volume, long enough, Build build, Seat seat) {
        long lower = 0;
        long upper = enough;
        while (upper - lower > 1) {
            long middle = lower + (upper - lower) / 2;
            if (displaces(middle, build, seat) >= volume)
                upper = middle;
            else
                lower = middle;
        }
        return upper;
    }

    /** What a motor travel would displace. */
    long displaces(long motor, Build build, Seat seat) {
        long turned = remainder + motor - Math.min(slackLeft, motor);
        return reached(position + turned - rest(turned, build, seat), build, seat) - displaced;
    }

    /** The rounded sine may dip by a unit where the plunger moves by one: a plunger never moves back. */
    private long reached(long to, Build build, Seat seat) {
        return Math.max(displaced, Displacement.of(build, seat, gainPpm, deciCelsius).at(to));
    }

    /** What is less than a whole step. */
    private static long rest(long turned, Build build, Seat seat) {
        long step = build.stepNm() * seat.told().unitsPerNm();
        return step == 0 ? 0 : turned % step;
    }

    private Drive encoded(long seen, long unseen) {
        return new Drive(slackLeft, remainder, position, displaced, encoder + seen, lag + unseen, stall,
                gainPpm,
                deciCelsius);
    }
}
