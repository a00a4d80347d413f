package org.doseline.sim.firmware.world;

/** What a pump promises whatever happens to it, each in a sentence that a failing world prints. */
enum Promise {
    SOUND("the firmware answers every input and never throws"), SIZE(
            "a payload above 4 KiB is not looked at"), AUTHENTICITY(
                    "only what the controller's key signed for this topic has an effect"), PUMP(
                            "a command for another pump has no effect"), ASSOCIATION(
                                    "a command for another association has no effect"), EPOCH(
                                            "a deposed controller has no effect"), SEQUENCE(
                                                    "each sequence is applied at most once, and in order"), FRESHNESS(
                                                            "nothing older than its validity has an effect, by the pump's own boot and uptime"), REVISION(
                                                                    "a command from before a change at the pump has no effect"), ORDER(
                                                                            "only an order that was signed for this pump, association, library and time is held or started"), STATE(
                                                                                    "a command takes effect only in the states that allow it"), CEILINGS(
                                                                                            "no command asks more than the order and the pump allow"), LEASE(
                                                                                                    "nothing starts or increases without a lease"), BEDSIDE(
                                                                                                            "nothing starts or increases without the code where one is needed"), LEASE_LOSS(
                                                                                                                    "flow at the programmed rate ends with the lease"), PERSISTENCE(
                                                                                                                            "what was answered or moved is durable first, and survives any loss of power"), VOLUME_STOPS(
                                                                                                                                    "delivered is at most segment, order and pump hard limit"), WINDOW(
                                                                                                                                            "no window of the running order ever holds more than it may"), RATE(
                                                                                                                                                    "the motor never runs faster than segment, order and pump allow"), ACCOUNT(
                                                                                                                                                            "the motor's volume is the counted one"), STILL(
                                                                                                                                                                    "no flow in a state without flow, under a bedside hold, or while an alarm forbids it"), STOP(
                                                                                                                                                                            "an authentic, newer STOP is applied at once, and the motor stands before it is answered"), ANSWER(
                                                                                                                                                                                    "a spent command again gets the verdict that it got"), NOTHING(
                                                                                                                                                                                            "a refused command changes nothing but its sequence, epoch, outcome and event"), COUNTERS(
                                                                                                                                                                                                    "epoch, sequence, revision, event number and totals never fall"), CHAIN(
                                                                                                                                                                                                            "events are dense and chained"), HOLD(
                                                                                                                                                                                                                    "only a hand at the pump or the code from its display ends a bedside hold"), NO_SELF_START(
                                                                                                                                                                                                                            "nothing but START, RESUME or the start key begins flow"), ALARMS(
                                                                                                                                                                                                                                    "an alarm lasts exactly as long as its condition, and nothing remote clears it"), SILENCE(
                                                                                                                                                                                                                                            "no silence lasts longer than 120 s, and a remote one ends with the link"), LATENESS(
                                                                                                                                                                                                                                                    "whoever calls late finds the pump as if it had been called in time");

    private final String sentence;

    Promise(String sentence) { this.sentence = sentence; }

    @Override
    public String toString() { return name() + ": " + sentence; }
}
