package org.doseline.sim.firmware;

import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;

/** Checks 7 to 12, in their order: the first that fails is the answer. STOP passes all of them. */
final class Checks {
    private Checks() {}

    static Optional<Refusal> refusal(Turn turn, Command command) {
        CommandKind kind = command.kind();
        if (kind == CommandKind.STOP) return Optional.empty();
        if (kind.checksFreshness() && !fresh(turn, command))
            return Optional.of(Refusal.of(RefusalCode.STALE));
        if (kind.checksRevision() && command.expectedRevision() != turn.revision())
            return Optional.of(Refusal.of(RefusalCode.REVISION_CHANGED));
        return OrderChecks.refusal(turn, command)
                .or(() -> wrongState(turn, command))
                .or(() -> Ceilings.refusal(turn, command))
                .or(() -> Bedside.refusal(turn, command));
    }

    /** Check 7. The pump caps the validity by itself. */
    static boolean fresh(Turn turn, Command command) {
        long capMs = turn.setup.scale().inTherapyMs(Protocol.MAX_VALID_FOR_MS);
        return command.freshAt(turn.on.bootId(), turn.nowMs)
                && turn.nowMs - command.basisUptimeMs() <= capMs;
    }

    /** Check 10. */
    private static Optional<Refusal> wrongState(Turn turn, Command command) {
        boolean allowed = StateTable.allows(turn.state, command.kind());
        if (command.body() instanceof Associate associate) allowed &= sameDrug(turn, associate);
        if (command.body() instanceof Silence silence)
            allowed &= turn.alarms().stream().anyMatch(alarm -> alarm.id().equals(silence.alarmId()));
        if (command.kind() == CommandKind.START) allowed &= turn.program.isPresent();
        return allowed
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalCode.WRONG_STATE, turn.state.name()));
    }

    /** An association that was here before is the same patient and the same drug, or it is no association. */
    private static boolean sameDrug(Turn turn, Associate associate) {
        return Commands.known(turn, associate.association())
                .map(former -> former.association().sameDrugAs(Commands.asked(associate)))
                .orElse(true);
    }
}
