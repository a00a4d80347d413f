package org.doseline.sim.firmware.world;

import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.Pump;

/** What became of each message, held against what its sender knows of it. */
final class CommandBook implements Book {
    private final Account account;
    private final ApprovalBook approvals;

    CommandBook(Account account, MotorBook motor) {
        this.account = account;
        approvals = new ApprovalBook(account, motor);
    }

    @Override
    public void look(Moment moment) {
        if (moment.letter().isEmpty()) return;
        Letter letter = moment.letter().get();
        if (!readable(moment, letter)) {
            Violation.unless(moment.acks().isEmpty(), reasonUnread(letter), "answered", moment.acks());
            if (moment.whole()) nothingButEvents(moment, letter);
            return;
        }
        Command command = letter.command().get();
        Optional<Ack> ack = moment.ack();
        durableFirst(moment, command);
        if (ack.map(Ack::result).filter(result -> result == AckResult.APPLIED).isPresent())
            approvals.applied(moment, command);
        else if (moment.whole())
            nothing(moment, command, ack);
        if (moment.whole()) {
            stop(moment, command, ack);
            again(moment, command, ack);
        }
    }

    private static boolean readable(Moment moment, Letter letter) {
        return letter.genuine() && letter.received().payload().length <= Protocol.MAX_PAYLOAD_BYTES
                && letter.command().filter(command -> command.pump().equals(Pairing.PUMP)).isPresent()
                && moment.before().trusted();
    }

    private static Promise reasonUnread(Letter letter) {
        if (letter.received().payload().length > Protocol.MAX_PAYLOAD_BYTES) return Promise.SIZE;
        return letter.genuine() && letter.command().isPresent() ? Promise.PUMP : Promise.AUTHENTICITY;
    }

    private static void nothingButEvents(Moment moment, Letter letter) {
        String expected = letter.received().payload().length > Protocol.MAX_PAYLOAD_BYTES
                ? RefusalCode.TOO_LARGE.name()
                : letter.genuine() && moment.before().trusted()
                        ? RefusalCode.MALFORMED.name()
                        : RefusalCode.UNAUTHENTICATED.name();
        for (PumpEvent event : moment.entries()) {
            Violation.unless(event.kind() == EventKind.COMMAND_REFUSED
                    && expected.equals(event.detail().get("code")), reasonUnread(letter), "expected",
                    expected,
                    event);
        }
        same(moment, Promise.NOTHING);
        Violation.unless(sameSpent(moment), Promise.NOTHING, "spent by a message that was not read");
    }

    /** Past check 6 the sequence is spent, and a refusal before it spends nothing; nothing else is touched. */
    private static void nothing(Moment moment, Command command, Optional<Ack> ack) {
        Violation.unless(ack.isPresent(), Promise.ANSWER, "no answer to", command);
        same(moment, Promise.NOTHING);
        boolean spends = ack.get().result() == AckResult.REFUSED && ack.get().spent()
                && command.kind().takesSequence();
        var after = moment.after().memory().spent();
        if (spends)
            Violation.unless(after.lastSeen() == command.sequence()
                    && after.lastApplied() == moment.before().memory().spent().lastApplied()
                    && after.lastRefusal().equals(ack.get().refusal()), Promise.ANSWER, "not spent", command);
        else
            Violation.unless(sameSpent(moment), Promise.NOTHING, "spent by", ack.get());
    }

    private static boolean sameSpent(Moment moment) {
        return moment.before().memory().spent().equals(moment.after().memory().spent());
    }

    private static void same(Moment moment, Promise promise) {
        Pump was = moment.before();
        Pump is = moment.after();
        Memory before = was.memory();
        Memory after = is.memory();
        boolean alarms = after.alarms().stream()
                .filter(alarm -> alarm.code() != AlarmCode.SEQUENCE_REUSED || before.alarms().contains(alarm))
                .toList().equals(before.alarms());
        Violation.unless(before.state() == after.state() && before.association().equals(after.association())
                && before.delivery().equals(after.delivery()) && before.formers().equals(after.formers())
                && before.program().equals(after.program()) && before.course().equals(after.course())
                && before.bedsideHold() == after.bedsideHold()
                && before.haltedRemotely() == after.haltedRemotely()
                && before.revision() == after.revision() && before.pumped().equals(after.pumped())
                && before.bootCount() == after.bootCount() && alarms && was.timers().equals(is.timers())
                && was.leaseBasisMs() == is.leaseBasisMs() && was.drive().equals(is.drive())
                && moment.done().stream().noneMatch(Output.Motor.class::isInstance), promise,
                moment.letter(), "changed", before.state(), after.state());
    }

    private void stop(Moment moment, Command command, Optional<Ack> ack) {
        boolean due = command.kind() == CommandKind.STOP && command.epoch() >= account.epoch
                && command.sequence() > account.lastSpent;
        if (!due) return;
        Violation.unless(ack.filter(said -> said.result() == AckResult.APPLIED && said.rateNlPerHour() == 0)
                .isPresent(), Promise.STOP, ack);
        boolean answered = false;
        for (Output output : moment.done()) {
            if (output instanceof Output.Publish) answered = true;
            if (output instanceof Output.Motor motor)
                Violation.unless(!answered && motor.rateNlPerHour() == 0, Promise.STOP, motor, "too late");
        }
    }

    /** The last spent command again; one for an association that is gone is refused before its sequence is read. */
    private void again(Moment moment, Command command, Optional<Ack> ack) {
        String hash = Sha256.of(moment.letter().get().received().payload());
        boolean same = hash.equals(account.lastHash) && command.epoch() >= account.epoch
                && (!command.kind().checksAssociation()
                        || command.associationId().equals(account.bound.map(bound -> bound.association())));
        if (same)
            Violation.unless(ack.filter(said -> said.result() == AckResult.DUPLICATE
                    && said.refusal().equals(account.lastRefusal)).isPresent(), Promise.ANSWER,
                    ack, "after", account.lastRefusal);
    }

    /** One durable write, then the motor, then the answer. */
    private static void durableFirst(Moment moment, Command command) {
        boolean written = false;
        for (Output output : moment.done()) {
            if (output instanceof Output.Persist) written = true;
            boolean needsIt = output instanceof Output.Motor
                    || output instanceof Output.Publish && !moment.acks().isEmpty()
                            && command.kind().takesSequence() && moment.acks().get(0).spent()
                            && moment.acks().get(0).result() != AckResult.DUPLICATE;
            Violation.unless(written || !needsIt, Promise.PERSISTENCE, output, "before it was durable");
        }
    }
}
