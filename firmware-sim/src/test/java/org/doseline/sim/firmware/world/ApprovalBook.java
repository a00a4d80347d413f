package org.doseline.sim.firmware.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Pump;

/** Whether a command that the pump says it applied was one that it might apply: each of the checks 4 to 12 again. */
final class ApprovalBook {
    private static final long CLOCK_TOLERANCE_MS = 60_000;
    private final Account account;
    private final MotorBook motor;

    ApprovalBook(Account account, MotorBook motor) {
        this.account = account;
        this.motor = motor;
    }

    void applied(Moment moment, Command command) {
        Pump pump = moment.before();
        boolean anyAssociation = switch (command.kind()) {
            case ASSOCIATE, BARRIER, STOP -> true;
            case DISSOCIATE, PROGRAM, START, PAUSE, RESUME, TITRATE, BOLUS, RENEW, EVENTS, SILENCE -> false;
        };
        keep(anyAssociation || command.associationId().equals(account.bound.map(Associate::association)),
                Promise.ASSOCIATION, command);
        keep(command.epoch() >= account.epoch, Promise.EPOCH, command);
        keep(command.sequence() == 0 || command.sequence() > account.lastSpent, Promise.SEQUENCE, command);
        boolean anyAge = command.kind() == CommandKind.STOP || command.kind() == CommandKind.EVENTS;
        keep(anyAge || account.fresh(command, pump.on().bootId(), moment.nowMs()), Promise.FRESHNESS,
                command);
        boolean anyRevision = anyAge || command.kind() == CommandKind.PAUSE
                || command.kind() == CommandKind.BARRIER || command.kind() == CommandKind.RENEW;
        keep(anyRevision || command.expectedRevision() == pump.memory().revision(), Promise.REVISION,
                command);
        order(pump, command, moment.nowMs());
        keep(allowed(pump.memory(), command), Promise.STATE, command);
        ceilings(pump.memory(), command);
        presence(moment, command);
    }

    private void order(Pump pump, Command command, long nowMs) {
        if (command.body() instanceof Program program) {
            Optional<Offer> offer = Offers.byHash(program.signed().hash())
                    .filter(known -> known.signed().equals(program.signed()));
            keep(offer.isPresent(), Promise.ORDER, command);
            Order order = offer.get().order();
            keep(account.bound.filter(bound -> bound.association().equals(order.associationId())
                    && bound.drugCode().equals(order.drugCode())
                    && bound.concentrationNgPerMl() == order.concentrationNgPerMl()).isPresent(),
                    Promise.ORDER, command);
            inTime(pump, order, nowMs);
        }
        if (command.body() instanceof Start start)
            keep(account.held.filter(held -> held.signed().hash().equals(start.orderHash())
                    && held.order().orderId().equals(start.orderId())).isPresent(), Promise.ORDER, command);
        boolean runs = command.body() instanceof Start || command.body() instanceof Resume
                || command.body() instanceof Titrate || command.body() instanceof Bolus;
        if (runs) inTime(pump, account.held.orElseThrow().order(), nowMs);
    }

    private void inTime(Pump pump, Order order, long nowMs) {
        if (pump.on().clockMs().isEmpty()) return;
        long clockMs = pump.on().clockMs().getAsLong() + nowMs;
        long toleranceMs = account.wall(CLOCK_TOLERANCE_MS);
        keep(clockMs + toleranceMs >= Instant.parse(order.notBefore()).toEpochMilli()
                && clockMs - toleranceMs <= Instant.parse(order.notAfter()).toEpochMilli(), Promise.ORDER,
                order.notAfter());
    }

    private static boolean allowed(Memory memory, Command command) {
        List<PumpState> idle = List.of(PumpState.ASSOCIATED, PumpState.PROGRAMMED, PumpState.COMPLETE,
                PumpState.STOPPED);
        PumpState state = memory.state();
        boolean halted = memory.alarms().stream().anyMatch(alarm -> AlarmBook.HALTING.contains(alarm.code()));
        return switch (command.kind()) {
            case STOP, BARRIER, RENEW, EVENTS -> true;
            case ASSOCIATE -> state == PumpState.IDLE || idle.contains(state);
            case DISSOCIATE, PROGRAM -> idle.contains(state);
            case START -> (state == PumpState.PROGRAMMED || state == PumpState.STOPPED) && !halted
                    && memory.program().isPresent();
            case RESUME -> (state == PumpState.PAUSED || state == PumpState.LEASE_LOST) && !halted;
            case PAUSE -> state == PumpState.PAUSED || state == PumpState.LEASE_LOST
                    || state == PumpState.RUNNING;
            case TITRATE -> state == PumpState.RUNNING;
            case BOLUS -> state == PumpState.RUNNING && memory.alarms().isEmpty();
            case SILENCE -> memory.alarms().stream()
                    .anyMatch(alarm -> alarm.id().equals(((Silence) command.body()).alarmId()));
        };
    }

    private void ceilings(Memory memory, Command command) {
        if (command.body() instanceof Program program) {
            Order order = Offers.byHash(program.signed().hash()).orElseThrow().order();
            rates(order, account.held.filter(held -> held.order().equals(order)).isPresent()
                    ? account.segments
                    : order.segments(), command);
        }
        if (command.body() instanceof Start || command.body() instanceof Resume)
            rates(account.held.orElseThrow().order(), account.segments, command);
        if (command.body() instanceof Titrate titrate) {
            Order order = account.held.orElseThrow().order();
            rates(order, titrate.segments(), command);
            long untilNl = 0;
            for (Segment segment : titrate.segments()) {
                keep(segment.untilNl() >= untilNl && segment.untilNl() <= order.totalVolumeNl(),
                        Promise.CEILINGS, command);
                untilNl = segment.untilNl();
            }
        }
        if (command.body() instanceof Bolus bolus) {
            Order order = account.held.orElseThrow().order();
            rates(order, List.of(new Segment(bolus.rateNlPerHour(), 1, 0)), command);
            keep(bolus.volumeNl() <= order.maxBolusNl()
                    && memory.delivery().total().nl() + bolus.volumeNl() <= order.totalVolumeNl(),
                    Promise.CEILINGS, command);
        }
    }

    private void rates(Order order, List<Segment> segments, Command command) {
        Limits limits = account.setup.limits();
        for (Segment segment : segments) {
            long rate = segment.rateNlPerHour();
            boolean fits = rate <= order.maxRateNlPerHour() && rate <= limits.maxRateNlPerHour()
                    && rate % limits.rateStepNlPerHour() == 0
                    && (rate == 0 || rate >= limits.minRateNlPerHour());
            keep(fits, Promise.CEILINGS, segment, command);
        }
    }

    /** Check 12. */
    private void presence(Moment moment, Command command) {
        Memory memory = moment.before().memory();
        boolean required = memory.bedsideHold() || account.held
                .filter(held -> held.order().bedsideConfirmation() == BedsideConfirmation.REQUIRED)
                .isPresent();
        if (command.body() instanceof Start start) {
            ownLease(moment, command);
            code(moment, start.bedsideCode(), required, command);
        } else if (command.body() instanceof Resume resume) {
            ownLease(moment, command);
            code(moment, resume.bedsideCode(), memory.bedsideHold(), command);
        } else if (command.body() instanceof Bolus bolus) {
            keep(account.leaseEndMs() > moment.nowMs(), Promise.LEASE, command);
            code(moment, bolus.bedsideCode(), required, command);
        } else if (command.body() instanceof Titrate titrate && increases(titrate)) {
            keep(account.leaseEndMs() > moment.nowMs(), Promise.LEASE, command);
            code(moment, titrate.bedsideCode(), required, command);
        }
    }

    private boolean increases(Titrate titrate) {
        if (account.bolusSince) return false;
        long untilNl = account.segments.get(account.segments.size() - 1).untilNl();
        return titrate.segments().stream().anyMatch(
                segment -> segment.rateNlPerHour() > motor.rateNlPerHour() || segment.untilNl() > untilNl);
    }

    private void ownLease(Moment moment, Command command) {
        long leaseMs = Math.min(account.held.orElseThrow().order().leaseMs(), account.wall(300_000));
        keep(command.basisUptimeMs() + leaseMs > moment.nowMs(), Promise.LEASE, command);
    }

    private static void code(Moment moment, String offered, boolean required, Command command) {
        keep(!required || offered.equals(moment.codeShown()), Promise.BEDSIDE, command);
    }

    private static void keep(boolean kept, Promise promise, Object... how) {
        Violation.unless(kept, promise, how);
    }
}
