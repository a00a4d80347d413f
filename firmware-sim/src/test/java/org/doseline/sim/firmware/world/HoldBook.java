package org.doseline.sim.firmware.world;

import java.util.Optional;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;

/** The hand at the pump wins: what it holds stays held, and what a remote halted no key starts again. */
final class HoldBook implements Book {
    private final Account account;

    HoldBook(Account account) { this.account = account; }

    @Override
    public void look(Moment moment) {
        if (moment.boot() || !moment.whole()) return;
        Memory before = moment.before().memory();
        Memory after = moment.after().memory();
        if (before.bedsideHold() && !after.bedsideHold())
            Violation.unless(moment.pressed(Key.START) || startedWithTheCode(moment), Promise.HOLD,
                    moment.input());
        if (moment.pressed(Key.PAUSE) || moment.pressed(Key.STOP))
            Violation.unless(after.bedsideHold() && after.state() != PumpState.RUNNING, Promise.HOLD,
                    "a key did not hold", after.state());
        boolean wentOn = before.state() == PumpState.RUNNING || before.state() == PumpState.LEASE_LOST;
        boolean flows = moment.done().stream()
                .anyMatch(output -> output instanceof Output.Motor motor && motor.rateNlPerHour() > 0);
        if (flows && !wentOn) begins(moment, before);
    }

    private void begins(Moment moment, Memory before) {
        boolean byKey = moment.pressed(Key.START) && before.bedsideHold() && !account.haltedRemotely
                && before.state() == PumpState.PAUSED && account.leaseEndMs() > moment.nowMs();
        Violation.unless(byKey || started(moment).isPresent(), Promise.NO_SELF_START, moment.input(),
                before.state());
    }

    private static Optional<Command> started(Moment moment) {
        boolean applied = moment.ack().map(Ack::result).filter(result -> result == AckResult.APPLIED)
                .isPresent();
        return moment.letter().flatMap(Letter::command)
                .filter(command -> applied
                        && (command.body() instanceof Start || command.body() instanceof Resume));
    }

    static boolean startedWithTheCode(Moment moment) {
        return started(moment).map(command -> command.body() instanceof Start start
                ? start.bedsideCode()
                : ((Resume) command.body()).bedsideCode()).filter(moment.codeShown()::equals).isPresent();
    }
}
