package org.doseline.sim.mechanics;

/**
 * True volume by plunger position: the gain, and the lead screw's error that comes and goes with each
 * turn. A function of the position alone, so that no number of calls gathers an error.
 *
 * @param gainPpb true over nominal volume, minus one, in 10^-9
 */
record Displacement(Build build, Seat seat, long gainPpb) {
    private static final long PPB = 1_000_000_000;

    static Displacement of(Build build, Seat seat, long gainPpm, long deciCelsius) {
        return new Displacement(build, seat,
                gainPpm * 1_000 + build.gainPpmPerK() * (deciCelsius - Drive.REFERENCE_DECI_CELSIUS) * 100);
    }

    /** Volume that {@code position}, told volume since the syringe was seated, has truly displaced. */
    long at(long position) {
        return Share.of(seat.real(position), PPB + gainPpb, PPB) + screw(position);
    }

    /** The integral of a flow error {@code a sin(2 pi x / pitch)} over the travel x. */
    private long screw(long position) {
        if (build.pitchNm() == 0 || build.screwPpm() == 0) return 0;
        long turn = build.pitchNm() * seat.told().unitsPerNm();
        double phase = 2 * StrictMath.PI * Math.floorMod(position, turn) / turn;
        double amplitude = seat.real(turn) * 1e-6 * build.screwPpm() / (2 * StrictMath.PI);
        return Math.round(amplitude * (1 - StrictMath.cos(phase)));
    }
}
