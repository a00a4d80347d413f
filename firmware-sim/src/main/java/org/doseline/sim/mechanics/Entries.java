package org.doseline.sim.mechanics;

/** An account while it is written, within one call and one thread. */
final class Entries {
    long motor;
    long purge;
    long freeFlow;
    long delivered;
    long air;
    long storedInLine;
    long storedInSyringe;
    long slack;
    long stepRemainder;
    long wrongSyringe;
    long inaccuracy;
    long stalled;
    long lost;

    Entries(Account from) {
        motor = from.motor();
        purge = from.purge();
        freeFlow = from.freeFlow();
        delivered = from.delivered();
        air = from.air();
        storedInLine = from.storedInLine();
        storedInSyringe = from.storedInSyringe();
        slack = from.slack();
        stepRemainder = from.stepRemainder();
        wrongSyringe = from.wrongSyringe();
        inaccuracy = from.inaccuracy();
        stalled = from.stalled();
        lost = from.lost();
    }

    /** Everything that is under pressure leaves into the air of the room. */
    void vent() {
        lost += storedInLine + storedInSyringe;
        storedInLine = 0;
        storedInSyringe = 0;
    }

    Account closed() {
        return new Account(motor, purge, freeFlow, delivered, air, storedInLine, storedInSyringe, slack,
                stepRemainder,
                wrongSyringe, inaccuracy, stalled, lost);
    }
}
