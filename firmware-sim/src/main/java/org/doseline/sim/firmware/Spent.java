package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.Refusal;

/**
 * Which sequences are spent and what became of them. Kept over reboots.
 *
 * @param epoch the highest seen
 * @param lastSeen the highest sequence spent
 * @param lastHash its payload's hash
 * @param lastRefusal its verdict if it was refused
 * @param lastApplied the highest sequence applied
 * @param recent the last sixteen, rising
 * @param lastDose the last dose command, which is listed however old it is
 */
public record Spent(long epoch, long lastSeen, String lastHash, Optional<Refusal> lastRefusal,
        long lastApplied, List<Outcome> recent, Optional<Outcome> lastDose) {
    static final Spent NOTHING = new Spent(0, 0, Sha256.of(new byte[0]), Optional.empty(), 0, List.of(),
            Optional.empty());

    /** How a sequence stands to the last one spent. */
    enum Arrival {
        NEW, SAME_AGAIN, REUSED, OVERTAKEN
    }

    public Spent {
        recent = List.copyOf(recent);
    }

    Arrival classify(long sequence, String hash) {
        if (sequence > lastSeen) return Arrival.NEW;
        if (sequence < lastSeen) return Arrival.OVERTAKEN;
        return lastHash.equals(hash) ? Arrival.SAME_AGAIN : Arrival.REUSED;
    }

    Spent and(Command command, String hash, Optional<Refusal> refusal) {
        Outcome outcome = new Outcome(command.sequence(), hash,
                refusal.isEmpty() ? AckResult.APPLIED : AckResult.REFUSED);
        List<Outcome> longer = new ArrayList<>(recent);
        longer.removeIf(was -> was.sequence() >= command.sequence()); // none, as long as sequences only rise
        longer.add(outcome);
        if (longer.size() > Protocol.OUTCOMES_KEPT) longer.remove(0);
        return new Spent(Math.max(epoch, command.epoch()), command.sequence(), hash, refusal,
                refusal.isEmpty() ? command.sequence() : lastApplied, longer,
                command.kind().doses() ? Optional.of(outcome) : lastDose);
    }

    Spent raisedTo(long higherEpoch) {
        return new Spent(Math.max(epoch, higherEpoch), lastSeen, lastHash, lastRefusal, lastApplied, recent,
                lastDose);
    }

    /** What an ack lists. */
    List<Outcome> outcomes() {
        if (lastDose.isEmpty() || recent.contains(lastDose.get())) return recent;
        List<Outcome> listed = new ArrayList<>();
        listed.add(lastDose.get());
        listed.addAll(recent);
        return listed;
    }
}
