package org.doseline.sim.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Topics;
import org.doseline.protocol.command.CommandKind;

/**
 * The network between one pump and its controller: decides for each message how often, when and in what shape
 * it arrives. A decision depends on the seed, the pump, the way, how many messages went that way before, and
 * the faults active now; a silence that has begun and a slow consumer's backlog last beyond one message. One
 * caller at a time.
 */
public final class NetworkFaults {
    private static final long PERCENT = 100;
    private static final long PER_MILLE = 1_000;

    private final Chance chance;
    private final Map<Way, Long> counts = new EnumMap<>(Way.class);
    private long silentUntilMs = Long.MIN_VALUE;
    private long busyUntilMs = Long.MIN_VALUE;

    public NetworkFaults(long seed, String pump) {
        chance = Chance.of(seed).and(pump);
    }

    /**
     * What becomes of a message: one delivery as it is if no fault of the network is active, none if it is
     * lost.
     *
     * @param nowMs on the clock in which delays are counted; never goes back
     */
    public List<Delivery> decide(Message message, ActiveFaults faults, long nowMs) {
        long number = counts.merge(message.way(), 1L, Long::sum);
        if (faults.isEmpty()) return List.of(new Delivery(message.payload(), message.payload(), 0));
        Chance own = chance.and(message.way().ordinal()).and(number);
        if (passesNothing(faults) || silent(faults, own, nowMs) || lost(message, faults, own))
            return List.of();
        byte[] said = said(message, faults, own);
        List<Delivery> deliveries = new ArrayList<>();
        for (long apartMs : copiesApartMs(message, faults, own)) {
            Chance copy = own.and(deliveries.size());
            long travelMs = Math.addExact(apartMs, Delays.of(message, faults, copy));
            deliveries.add(new Delivery(said, corrupted(message.way(), said, faults, copy),
                    taken(message.way(), faults, nowMs, travelMs)));
        }
        return deliveries;
    }

    /** Whether nothing at all comes through now, in flight or new. */
    static boolean passesNothing(ActiveFaults faults) {
        return faults.has(FaultKind.HALF_OPEN) || faults.has(FaultKind.LINK_DOWN);
    }

    /** A message in a silence begins no other. */
    private boolean silent(ActiveFaults faults, Chance own, long nowMs) {
        Optional<Fault> silence = faults.find(FaultKind.SILENCE);
        if (silence.isEmpty() || nowMs < silentUntilMs) return silence.isPresent();
        if (!of(own, silence.get()).happens(silence.get().number("perMille"), PER_MILLE)) return false;
        silentUntilMs = Math.addExact(nowMs, silence.get().number("forMs"));
        return true;
    }

    private static boolean lost(Message message, ActiveFaults faults, Chance own) {
        boolean stop = message.way() == Way.IN && message.kind().filter(CommandKind.STOP::equals).isPresent();
        if (stop && faults.has(FaultKind.STOP_LOST)) return true;
        for (Fault loss : faults.all(FaultKind.LOSS))
            if (hits(message.way(), loss, own)) return true;
        return false;
    }

    private static byte[] said(Message message, ActiveFaults faults, Chance own) {
        boolean answer = message.way() == Way.OUT && message.leaf() == Topics.Leaf.ACK;
        if (!answer) return message.payload();
        return faults.find(FaultKind.MALFORMED_ANSWER)
                .filter(fault -> of(own, fault).happens(fault.number("percent"), PERCENT))
                .map(fault -> MalformedAnswer.of(fault.word("form"), of(own, fault).and(1).random())
                        .bytes(message.payload()))
                .orElse(message.payload());
    }

    /** For the message itself and each copy, how much later than the message it sets out. */
    private static List<Long> copiesApartMs(Message message, ActiveFaults faults, Chance own) {
        List<Long> apartMs = new ArrayList<>(List.of(0L));
        for (Fault duplicate : faults.all(FaultKind.DUPLICATE)) {
            if (!hits(message.way(), duplicate, own)) continue;
            for (long copy = 1; copy <= duplicate.number("copies"); copy++)
                apartMs.add(Math.multiplyExact(copy, duplicate.number("apartMs")));
        }
        return apartMs;
    }

    private static byte[] corrupted(Way way, byte[] payload, ActiveFaults faults, Chance copy) {
        byte[] arrives = payload;
        for (Fault corrupt : faults.all(FaultKind.CORRUPT)) {
            if (arrives.length == 0 || !hits(way, corrupt, copy)) continue;
            arrives = arrives.clone();
            long bit = of(copy, corrupt).and(1).random().nextLong(arrives.length * (long) Byte.SIZE);
            arrives[(int) (bit / Byte.SIZE)] ^= (byte) (1 << bit % Byte.SIZE);
        }
        return arrives;
    }

    /** A slow pump takes one message after another, so its delays add up. */
    private long taken(Way way, ActiveFaults faults, long nowMs, long travelMs) {
        long arrivesMs = Math.addExact(nowMs, travelMs);
        for (Fault slow : faults.all(FaultKind.SLOW_CONSUMER)) {
            if (way == Way.OUT) continue;
            busyUntilMs = Math.addExact(Math.max(arrivesMs, busyUntilMs), slow.number("ms"));
            arrivesMs = busyUntilMs;
        }
        return arrivesMs - nowMs;
    }

    private static boolean hits(Way way, Fault fault, Chance own) {
        return way.isMeantBy(fault) && of(own, fault).happens(fault.number("percent"), PERCENT);
    }

    /** The draw of one fault for one message; faults of a kind side by side draw apart. */
    static Chance of(Chance own, Fault fault) {
        Chance chance = own.and(fault.kind().ordinal());
        for (Parameter parameter : fault.kind().parameters())
            if (parameter.distinguishes()) chance = chance.and(fault.word(parameter.name()).hashCode());
        return chance;
    }
}
