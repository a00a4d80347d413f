package org.doseline.sim.firmware;

import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/**
 * Lets time pass: drug flows, segments end, the lease ends, each at its own exact uptime, however late the caller is.
 *
 * <p>At the end of a lease RUNNING becomes LEASE_LOST, whatever the policy. Under STOP it is LEASE_LOST without flow: the
 * program stands still, the alarm lasts, and only RESUME, another command or a key leaves the state. Under LOWER and
 * CONTINUE the program goes on, to COMPLETE if nobody calls, and a renewal makes it RUNNING again.
 */
final class Flow {
    private static final long NEVER = Long.MAX_VALUE;

    private Flow() {}

    static long of(Pump pump) {
        return rateNlPerHour(pump.state(), pump.memory().program(), pump.memory().course());
    }

    /** The flow in a state, nL/h. */
    static long rateNlPerHour(PumpState state, Optional<Program> program, Optional<Course> course) {
        if (course.isEmpty() || program.isEmpty()) return 0;
        return switch (state) {
            case RUNNING -> course.get().rateNlPerHour();
            case LEASE_LOST -> switch (program.get().order().onLeaseLoss()) {
                case CONTINUE -> course.get().rateNlPerHour();
                case LOWER -> course.get().lowerRateNlPerHour();
                case STOP -> 0;
            };
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, PAUSED, COMPLETE, STOPPED, FAULT -> 0;
        };
    }

    /** Whether the program moves on, be it in a segment without flow. */
    static boolean runs(PumpState state, Optional<Program> program) {
        return switch (state) {
            case RUNNING -> true;
            case LEASE_LOST -> program.map(held -> switch (held.order().onLeaseLoss()) {
                case CONTINUE, LOWER -> true;
                case STOP -> false;
            }).orElse(false);
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, PAUSED, COMPLETE, STOPPED, FAULT -> false;
        };
    }

    /** Uptime of the next thing that happens by itself, telemetry aside. */
    static long nextMs(Turn turn) {
        long nextMs = turn.state == PumpState.RUNNING && turn.setup.has(Safeguard.LEASE_LOSS)
                ? Math.max(turn.nowMs, turn.leaseEndMs())
                : NEVER;
        if (runs(turn.state, turn.program) && turn.course.isPresent())
            nextMs = Math.min(nextMs, turn.nowMs + segmentLeftMs(turn));
        nextMs = Math.min(nextMs, dutyMs(turn));
        for (Alarm alarm : turn.alarms.list()) {
            if (alarm.silenced()) nextMs = Math.min(nextMs, Math.max(turn.nowMs, alarm.silentUntilMs()));
        }
        return nextMs;
    }

    /** Brings the pump to an uptime; an uptime of the past changes nothing. */
    static void advance(Turn turn, long toMs) {
        for (long nextMs = nextMs(turn); nextMs <= toMs; nextMs = nextMs(turn)) {
            deliver(turn, nextMs);
            silencesEnd(turn);
            if (!segmentEnds(turn) && !leaseEnds(turn)) doDuty(turn);
        }
        if (toMs > turn.nowMs) deliver(turn, toMs);
    }

    private static long segmentLeftMs(Turn turn) {
        Course course = turn.course.get();
        if (!turn.setup.has(Safeguard.VOLUME_STOPS)) return course.timeLeftMs();
        return course.done(turn.delivery.total())
                ? 0
                : course.leftMs(turn.delivery.total());
    }

    /** Uptime of the next thing that the pump owes to itself: a self-test, a look at the clock. */
    private static long dutyMs(Turn turn) {
        return switch (turn.state) {
            case SELF_TEST -> Math.max(turn.nowMs, turn.timers.selfTestEndsMs());
            case PAUSED, PROGRAMMED -> {
                long longMs = turn.timers.stateSinceMs() + turn.setup.uptimeMs(Timers.LONG_MS);
                yield Math.min(turn.timers.nextTestMs(), longMs > turn.nowMs ? longMs : NEVER);
            }
            case RUNNING, LEASE_LOST -> {
                long endsMs = turn.drive.travelNl().isEmpty() ? NEVER : DriveWindow.endsMs(turn);
                yield Math.min(turn.timers.nextTestMs(), endsMs > turn.nowMs ? endsMs : NEVER);
            }
            case OFF, IDLE, ASSOCIATED, COMPLETE, STOPPED, FAULT -> turn.timers.nextTestMs();
        };
    }

    private static void doDuty(Turn turn) {
        if (turn.state == PumpState.SELF_TEST && turn.nowMs >= turn.timers.selfTestEndsMs())
            SelfTest.end(turn);
        else if (turn.nowMs >= turn.timers.nextTestMs())
            SelfTest.again(turn);
        else if (turn.state == PumpState.PAUSED || turn.state == PumpState.PROGRAMMED)
            Supervision.judge(turn);
    }

    private static void deliver(Turn turn, long toMs) {
        long ms = toMs - turn.nowMs;
        if (ms > 0 && runs(turn.state, turn.program)) {
            Course course = turn.course.orElseThrow();
            long rate = turn.rateNlPerHour();
            Volume before = turn.delivery.total();
            Volume flows = turn.setup.has(Safeguard.VOLUME_STOPS)
                    ? course.flows(before, rate, ms)
                    : Volume.of(rate, ms);
            if (flows.compareTo(Volume.NONE) > 0)
                turn.delivery = turn.delivery.and(new Span(turn.ageMs(), turn.ageMs() + ms, rate, flows));
            turn.pumped = turn.pumped.plus(flows);
            turn.course = Optional.of(course.ran(before, rate, ms));
        }
        turn.nowMs = toMs;
    }

    private static boolean segmentEnds(Turn turn) {
        if (!runs(turn.state, turn.program) || segmentLeftMs(turn) > 0) return false;
        Course course = turn.course.orElseThrow();
        boolean stops = turn.setup.has(Safeguard.VOLUME_STOPS);
        if (!stops || !course.done(turn.delivery.total())) course = course.next();
        turn.course = Optional.of(course);
        if (stops ? course.done(turn.delivery.total()) : course.index() >= course.segments().size())
            turn.enter(PumpState.COMPLETE);
        else
            segmentStarted(turn);
        return true;
    }

    static void segmentStarted(Turn turn) {
        Course course = turn.course.orElseThrow();
        turn.event(EventKind.SEGMENT_STARTED, Map.of("segment", String.valueOf(course.index()),
                "rateNlPerHour", String.valueOf(turn.rateNlPerHour()),
                "deliveredNl", String.valueOf(turn.delivery.total().nl())));
    }

    private static boolean leaseEnds(Turn turn) {
        if (turn.state != PumpState.RUNNING || turn.leased() || !turn.setup.has(Safeguard.LEASE_LOSS))
            return false;
        turn.cancelBolus();
        turn.event(EventKind.LEASE_LOST,
                Map.of("policy", turn.order().orElseThrow().onLeaseLoss().name()));
        turn.enter(PumpState.LEASE_LOST);
        turn.alarms.raise(AlarmCode.LEASE_LOST);
        return true;
    }

    private static void silencesEnd(Turn turn) {
        turn.alarms.soundAgain(alarm -> alarm.silentUntilMs() <= turn.nowMs);
    }
}
