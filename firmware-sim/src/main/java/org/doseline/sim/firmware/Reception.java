package org.doseline.sim.firmware;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.Topics;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;

/**
 * A message's way through the checks, in the protocol's order. Up to check 6 a refusal leaves a counter and an event.
 * Past it the sequence is spent, whatever the verdict.
 */
final class Reception {
    private Reception() {}

    static void receive(Turn turn, Input.Received message) {
        boolean tooLarge = message.payload().length > Protocol.MAX_PAYLOAD_BYTES;
        if (tooLarge && turn.setup.has(Safeguard.SIZE)) {
            refuseUnread(turn, RefusalCode.TOO_LARGE, "");
        } else if (!authentic(turn, message)) {
            refuseUnread(turn, RefusalCode.UNAUTHENTICATED, "");
        } else {
            try {
                Command command = CommandCodec.decode(message.payload());
                if (command.pump().equals(turn.setup.pump()) || !turn.setup.has(Safeguard.PUMP))
                    take(turn, command, Sha256.of(message.payload()));
                else
                    refuseUnread(turn, RefusalCode.MALFORMED, "another pump");
            } catch (MalformedMessage why) {
                refuseUnread(turn, RefusalCode.MALFORMED, why.getMessage());
            }
        }
    }

    /** A pump whose memory was lost has no pairing left, so nothing is authentic to it. */
    private static boolean authentic(Turn turn, Input.Received message) {
        if (!turn.setup.has(Safeguard.AUTHENTICITY)) return true;
        return turn.trusted && message.topic().equals(turn.setup.topic(Topics.Leaf.COMMAND))
                && turn.setup.commandKeys().authentic(message.kid().orElse(null), message.mac().orElse(null),
                        message.topic(), message.payload());
    }

    private static void take(Turn turn, Command command, String hash) {
        Optional<RefusalCode> early = associationAndEpoch(turn, command);
        if (early.isPresent())
            refuseEarly(turn, command, hash, early.get());
        else if (command.kind() == CommandKind.RENEW)
            renew(turn, command, hash);
        else if (command.kind() == CommandKind.EVENTS)
            eventsAgain(turn, command, hash);
        else
            switch (arrival(turn, command, hash)) {
                case NEW -> spend(turn, command, hash);
                case SAME_AGAIN -> answerAgain(turn, command, hash);
                case REUSED -> {
                    turn.alarms.raise(AlarmCode.SEQUENCE_REUSED);
                    refuseEarly(turn, command, hash, RefusalCode.SEQUENCE_REUSED);
                }
                case OVERTAKEN -> refuseEarly(turn, command, hash, RefusalCode.STALE_SEQUENCE);
            }
    }

    /** Check 6. */
    private static Spent.Arrival arrival(Turn turn, Command command, String hash) {
        return turn.setup.has(Safeguard.SEQUENCE)
                ? turn.spent.classify(command.sequence(), hash)
                : Spent.Arrival.NEW;
    }

    /** Checks 4 and 5. */
    private static Optional<RefusalCode> associationAndEpoch(Turn turn, Command command) {
        boolean mine = command.associationId().equals(turn.association.map(Association::id));
        if (command.kind().checksAssociation() && !mine && turn.setup.has(Safeguard.ASSOCIATION))
            return Optional.of(RefusalCode.WRONG_ASSOCIATION);
        if (command.epoch() < turn.spent.epoch() && turn.setup.has(Safeguard.EPOCH))
            return Optional.of(RefusalCode.STALE_EPOCH);
        return Optional.empty();
    }

    private static void spend(Turn turn, Command command, String hash) {
        Optional<Refusal> refusal = Checks.refusal(turn, command);
        turn.spent = turn.spent.and(command, hash, refusal);
        turn.mustPersist();
        if (refusal.isEmpty()) {
            Commands.apply(turn, command);
            turn.event(EventKind.COMMAND_APPLIED, detail(command, Optional.empty()));
        } else {
            turn.event(EventKind.COMMAND_REFUSED, detail(command, refusal));
        }
        boolean readsBack = refusal.isEmpty() && command.kind() == CommandKind.PROGRAM;
        turn.answer(Reports.ack(turn, command, hash,
                refusal.isEmpty() ? AckResult.APPLIED : AckResult.REFUSED, refusal,
                readsBack ? turn.program.map(Program::readback) : Optional.empty()));
    }

    private static void answerAgain(Turn turn, Command command, String hash) {
        turn.tally = turn.tally.duplicate();
        turn.answer(Reports.ack(turn, command, hash, AckResult.DUPLICATE, turn.spent.lastRefusal(),
                Optional.empty()));
    }

    private static void renew(Turn turn, Command command, String hash) {
        if (!Checks.fresh(turn, command)) {
            refuseEarly(turn, command, hash, RefusalCode.STALE);
            return;
        }
        if (command.epoch() > turn.spent.epoch()) {
            turn.spent = turn.spent.raisedTo(command.epoch());
            turn.mustPersist();
        }
        Commands.renew(turn, command);
        turn.answer(Reports.ack(turn, command, hash, AckResult.APPLIED, Optional.empty(), Optional.empty()));
    }

    private static void eventsAgain(Turn turn, Command command, String hash) {
        turn.answer(Reports.ack(turn, command, hash, AckResult.APPLIED, Optional.empty(), Optional.empty()));
        Events asked = (Events) command.body();
        for (byte[] payload : turn.eventsFrom(asked.from(), asked.max()))
            turn.say(Topics.Leaf.EVENT, payload);
    }

    private static void refuseEarly(Turn turn, Command command, String hash, RefusalCode code) {
        Refusal refusal = Refusal.of(code);
        countRefusal(turn, detail(command, Optional.of(refusal)));
        turn.answer(Reports.ack(turn, command, hash, AckResult.REFUSED, Optional.of(refusal),
                Optional.empty()));
    }

    /** Who sent it is not known, so nobody is answered. */
    private static void refuseUnread(Turn turn, RefusalCode code, String why) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("code", code.name());
        if (!why.isEmpty()) detail.put("why", plain(why));
        countRefusal(turn, detail);
    }

    private static void countRefusal(Turn turn, Map<String, String> detail) {
        turn.tally = turn.tally.refusedAt(turn.nowMs, turn.setup.scale().inTherapyMs(Tally.SPELL_MS));
        if (!turn.tally.writesEvent()) return;
        Map<String, String> counted = new TreeMap<>(detail);
        counted.put("refusedSinceBoot", String.valueOf(turn.tally.refused()));
        turn.event(EventKind.COMMAND_REFUSED, counted);
    }

    private static Map<String, String> detail(Command command, Optional<Refusal> refusal) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("kind", command.kind().name());
        detail.put("commandId", command.commandId());
        if (command.sequence() > 0) detail.put("sequence", String.valueOf(command.sequence()));
        refusal.ifPresent(no -> {
            detail.put("code", no.code().name());
            no.limit().ifPresent(limit -> detail.put("limit", limit));
            no.asked().ifPresent(asked -> detail.put("asked", String.valueOf(asked)));
            no.allowed().ifPresent(allowed -> detail.put("allowed", String.valueOf(allowed)));
        });
        return detail;
    }

    /** Printable ASCII only: what a stranger wrote may neither break the log nor anybody's terminal. */
    private static String plain(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > 100 ? visible.substring(0, 100) : visible;
    }
}
