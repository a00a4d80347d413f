package org.doseline.protocol.report;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * The pump's answer to one command, with the state in which the answer left it. PUBACK says that the broker has a
 * command; only this says that the pump has it.
 *
 * @param commandHash SHA-256 of the answered payload
 * @param refusal present for a refusal, and for a DUPLICATE of one
 * @param outcomes the spent sequences that the pump remembers, rising: the last sixteen and the last dose command;
 *        where a long readback needs the room, the oldest are left out
 * @param rateNlPerHour flow at the motor after the answer, nL/h
 * @param deliveredNl total of the association, nL
 * @param leaseLeftMs pump uptime until the lease ends, 0 when it has
 */
public record Ack(String commandId, Optional<String> associationId, long sequence, String commandHash,
        AckResult result, Optional<Refusal> refusal, List<Outcome> outcomes, long epoch,
        long lastSeenSequence,
        long lastAppliedSequence, long revision, String bootId, long bootCount, long uptimeMs,
        PumpState state,
        boolean bedsideHold, long rateNlPerHour, long deliveredNl, long leaseLeftMs, long eventSequence,
        Optional<ProgramReadback> program) {
    public Ack {
        Checks.id("commandId", commandId);
        Checks.present("associationId", associationId).ifPresent(id -> Checks.id("associationId", id));
        Checks.atLeast("sequence", 0, sequence);
        Checks.hash("commandHash", commandHash);
        Checks.present("result", result);
        Checks.present("refusal", refusal);
        outcomes = Checks.list("outcomes", outcomes);
        Checks.atLeast("epoch", 0, epoch);
        Checks.atLeast("lastSeenSequence", 0, lastSeenSequence);
        Checks.atLeast("lastAppliedSequence", 0, lastAppliedSequence);
        Checks.atLeast("revision", 0, revision);
        Checks.id("bootId", bootId);
        Checks.atLeast("bootCount", 1, bootCount);
        Checks.atLeast("uptimeMs", 0, uptimeMs);
        Checks.present("state", state);
        Checks.atLeast("rateNlPerHour", 0, rateNlPerHour);
        Checks.atLeast("deliveredNl", 0, deliveredNl);
        Checks.atLeast("leaseLeftMs", 0, leaseLeftMs);
        Checks.atLeast("eventSequence", 0, eventSequence);
        Checks.present("program", program);
        if ((result == AckResult.REFUSED) && refusal.isEmpty()) throw Checks.bad("refusal", "is missing");
        if ((result == AckResult.APPLIED) && refusal.isPresent())
            throw Checks.bad("refusal", "contradicts APPLIED");
        for (int i = 1; i < outcomes.size(); i++)
            if (outcomes.get(i).sequence() <= outcomes.get(i - 1).sequence())
                throw Checks.bad("outcomes", "do not rise");
    }

    /** The verdict behind the answer: a DUPLICATE has the one that it repeats. */
    public boolean applied() {
        return refusal.isEmpty();
    }

    /** Whether the sequence is spent: applied, or refused past check 6. */
    public boolean spent() {
        return refusal.map(no -> no.code().spendsSequence()).orElse(true);
    }

    /** What this answer says of a lower sequence: listed is what it says. */
    public Optional<Outcome> outcomeOf(long sequenceAsked) {
        return outcomes.stream().filter(outcome -> outcome.sequence() == sequenceAsked).findFirst();
    }
}
