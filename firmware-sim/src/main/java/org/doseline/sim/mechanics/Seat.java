package org.doseline.sim.mechanics;

/**
 * The syringe that is in the pump and the one that the pump takes it for.
 *
 * @param remaining that the plunger can still give, nL/3,600,000
 * @param freeFlowNlPerHour what the line draws from a barrel whose plunger nobody holds; 0 while it is held
 */
record Seat(Barrel real, Barrel told, long remaining, long freeFlowNlPerHour) {

    boolean held() {
        return freeFlowNlPerHour == 0;
    }

    boolean empty() {
        return remaining == 0;
    }

    Seat gave(long units) {
        return new Seat(real, told, remaining - units, freeFlowNlPerHour);
    }

    Seat freeFlowing(long nlPerHour) {
        return new Seat(real, told, remaining, nlPerHour);
    }

    /** Told volume as volume of the real barrel, rounded down: the same travel in another bore. */
    long real(long toldUnits) {
        return Share.of(toldUnits, real.boreSquared(), told.boreSquared());
    }

    /** Volume of the real barrel as told volume, rounded down. */
    long told(long realUnits) {
        return Share.of(realUnits, told.boreSquared(), real.boreSquared());
    }
}
