package org.doseline.acceptance.trial.oracle;

/** What must hold in every world, each with the promise of the architecture and the property of the model behind it. */
public enum Promise {
    CEILING("P1 I10", "no more flows than plan, order and window allow"), ONCE("P2 I1",
            "a command takes effect at most once, in order"), IN_TIME("P2 I11",
                    "nothing takes effect after its validity, a STOP excepted"), WRITE_AHEAD("P3 I2",
                            "nothing leaves or takes effect without a committed intent"), VOID_NEVER_RUNS(
                                    "P3 I3",
                                    "what was declared void never takes effect"), OUTCOME_IS_TRUE("P3 I4",
                                            "a recorded outcome is what happened at the pump"), ONE_OPEN_DOSE(
                                                    "I5",
                                                    "at most one dose command of a pump is open"), FENCE(
                                                            "P4 I8",
                                                            "nothing of a lower epoch takes effect, renewals included"), OWNED_COMMIT(
                                                                    "P4 I17",
                                                                    "no intent is committed under another epoch than the store's"), STOP_ALARMS(
                                                                            "P5",
                                                                            "a stop that zero flow has not confirmed alarms within 5 s"), BEDSIDE(
                                                                                    "P6 I12",
                                                                                    "what a hand halted flows again only by a hand or with a fresh code"), UNSEEN_CHANGE(
                                                                                            "P6 I12",
                                                                                            "no command takes effect that was decided before a hand acted at the pump"), LEASE(
                                                                                                    "P7 I7",
                                                                                                    "without its controller a pump is where its order says within lease + 1 s"), BOUNDS(
                                                                                                            "P8 I6",
                                                                                                            "atLeast <= volume of the motor <= atMost"), MONOTONE(
                                                                                                                    "I9",
                                                                                                                    "epoch, sequence, revision and event numbers never decrease, reboots included"), RECORD(
                                                                                                                            "P9 I14",
                                                                                                                            "every change is a leaf, and the pump's events are dense or have a GAP record"), REPLAY(
                                                                                                                                    "P9",
                                                                                                                                    "replaying the events gives the same state"), AT_REST(
                                                                                                                                            "I16",
                                                                                                                                            "in calm every intent is resolved"), SOUND(
                                                                                                                                                    "P10",
                                                                                                                                                    "no input makes the core or the firmware fail");

    private final String ids;
    private final String sentence;

    Promise(String ids, String sentence) {
        this.ids = ids;
        this.sentence = sentence;
    }

    /** Promises of the architecture and properties of the model. */
    public String ids() { return ids; }

    public String sentence() { return sentence; }

    @Override
    public String toString() { return ids + " " + name() + ": " + sentence; }
}
