package org.doseline.sim.fault;

import org.doseline.protocol.Topics;

/**
 * How long a message is under way: what the pump takes to answer, what the network adds, and what is held
 * back.
 */
final class Delays {
    private static final long PERCENT = 100;
    private static final long PER_MILLE = 1_000;

    private Delays() {}

    /**
     * In ms, at least 0. A spike multiplies what the pump and the network take, beyond a slow answer's limit.
     */
    static long of(Message message, ActiveFaults faults, Chance own) {
        long ms = Math.addExact(answering(message, faults, own), travelling(message, faults, own));
        for (Fault spike : faults.all(FaultKind.SPIKE))
            if (NetworkFaults.of(own, spike).happens(spike.number("perMille"), PER_MILLE))
                ms = Math.multiplyExact(ms, spike.number("factor"));
        return Math.addExact(ms, heldBack(message, faults, own));
    }

    private static long answering(Message message, ActiveFaults faults, Chance own) {
        if (message.way() == Way.IN || message.leaf() != Topics.Leaf.ACK) return 0;
        long ms = 0;
        for (Fault slow : faults.all(FaultKind.SLOW_ANSWER))
            if (isMeantBy(slow, message))
                ms = Math.max(ms, Math.min(drawn(slow, own), slow.number("mostMs")));
        return ms;
    }

    /** An answer to a command that nobody saw is slow only if all are. */
    private static boolean isMeantBy(Fault slow, Message answer) {
        String of = slow.word("of");
        return of.equals("all")
                || answer.kind().map(CommandClass::of).map(Parameters::word).filter(of::equals)
                        .isPresent();
    }

    private static long travelling(Message message, ActiveFaults faults, Chance own) {
        long ms = 0;
        for (Fault delay : faults.all(FaultKind.DELAY))
            if (message.way().isMeantBy(delay)) ms = Math.addExact(ms, drawn(delay, own));
        return ms;
    }

    private static long heldBack(Message message, ActiveFaults faults, Chance own) {
        long ms = 0;
        for (Fault reorder : faults.all(FaultKind.REORDER)) {
            if (!message.way().isMeantBy(reorder)) continue;
            if (NetworkFaults.of(own, reorder).happens(reorder.number("percent"), PERCENT))
                ms = Math.addExact(ms, reorder.number("byMs"));
        }
        return ms;
    }

    /** Gaussian, cut off at 0: nothing arrives before it is sent. */
    private static long drawn(Fault fault, Chance own) {
        double ms = NetworkFaults.of(own, fault).random().nextGaussian(fault.number("meanMs"),
                fault.number("jitterMs"));
        return Math.max(0, Math.round(ms));
    }
}
