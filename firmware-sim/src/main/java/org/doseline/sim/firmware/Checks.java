package org.doseline.sim.firmware;

import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;

/** Checks 7 to 12, in their order: the first that fails is the answer. STOP passes all of them. */
final class Checks {
    private static final long MS_PER_MINUTE = 60_000;

    private Checks() {}

    static Optional<Refusal> refusal(Turn turn, Command command) {
        CommandKind kind = command.kind();
        if (kind == CommandKind.STOP) return Optional.empty();
        if (kind.checksFreshness() && !fresh(turn, command))
            return Optional.of(Refusal.of(RefusalCode.STALE));
        boolean changed = command.expectedRevision() != turn.revision();
        if (kind.checksRevision() && changed && turn.setup.has(Safeguard.REVISION))
            return Optional.of(Refusal.of(RefusalCode.REVISION_CHANGED));
        return OrderChecks.refusal(turn, command)
                .or(() -> turn.setup.has(Safeguard.STATE) ? wrongState(turn, command) : Optional.empty())
                .or(() -> turn.setup.has(Safeguard.CEILINGS)
                        ? Ceilings.refusal(turn, command)
                        : Optional.empty())
                .or(() -> Bedside.refusal(turn, command));
    }

    /** Check 7. The pump caps the validity by itself. */
    static boolean fresh(Turn turn, Command command) {
        if (!turn.setup.has(Safeguard.FRESHNESS)) return true;
        long capMs = turn.setup.scale().inTherapyMs(Protocol.MAX_VALID_FOR_MS);
        return command.freshAt(turn.on.bootId(), turn.nowMs)
                && turn.nowMs - command.basisUptimeMs() <= capMs;
    }

    /** Check 10. */
    private static Optional<Refusal> wrongState(Turn turn, Command command) {
        boolean allowed = StateTable.allows(turn.state, command.kind());
        if (command.body() instanceof Associate associate) allowed &= sameDrug(turn, associate);
        if (command.body() instanceof Silence silence)
            allowed &= turn.alarms.list().stream().anyMatch(alarm -> alarm.id().equals(silence.alarmId()));
        if (command.kind() == CommandKind.PROGRAM) allowed &= turn.association.isPresent();
        if (command.kind() == CommandKind.START) allowed &= turn.program.isPresent();
        if (!allowed) return Optional.of(Refusal.of(RefusalCode.WRONG_STATE, turn.state.name()));
        return inTheWay(turn, command.kind()).map(what -> Refusal.of(RefusalCode.WRONG_STATE, what));
    }

    /** Off the mains, the battery must last for the whole program (GIP-5.1-d). */
    private static Optional<String> tooShort(Turn turn) {
        long neededMs = turn.course.map(Course::durationLeftMs).orElse(0L);
        Battery battery = turn.sensors.battery();
        return battery.onMains() || battery.minutes() * MS_PER_MINUTE >= neededMs
                ? Optional.empty()
                : Optional.of("BATTERY");
    }

    /** An alarm that allows no flow, a bolus that still runs; and a bolus waits for every alarm to end. */
    private static Optional<String> inTheWay(Turn turn, CommandKind kind) {
        Optional<String> alarm = turn.alarms.forbiddingFlow().map(AlarmCode::name);
        return switch (kind) {
            case START -> alarm.or(() -> tooShort(turn));
            case RESUME -> alarm;
            case BOLUS -> turn.course.orElseThrow().bolusRuns()
                    ? Optional.of("BOLUS")
                    : turn.alarms.list().stream().findFirst().map(any -> any.code().name());
            case ASSOCIATE, DISSOCIATE, PROGRAM, PAUSE, TITRATE, STOP, BARRIER, RENEW, EVENTS, SILENCE ->
                Optional.empty();
        };
    }

    /** An association that was here before is the same patient and the same drug, or it is no association. */
    private static boolean sameDrug(Turn turn, Associate associate) {
        return Commands.known(turn, associate.association())
                .map(former -> former.association().sameDrugAs(Commands.asked(associate)))
                .orElse(true);
    }
}
