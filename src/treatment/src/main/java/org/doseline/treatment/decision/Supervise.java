package org.doseline.treatment.decision;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.Intervention;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.supervision.Boluses;
import org.doseline.treatment.supervision.Observed;
import org.doseline.treatment.supervision.Programmed;
import org.doseline.treatment.supervision.Supervision;
import org.doseline.treatment.supervision.SupervisionLimits;

/** Holds what the pump reports against what it was told to do, apart from whoever told it (OPCA-R7.1.0-1). */
final class Supervise {
    /** The findings of {@link Supervision}: each stands while it is found. */
    private static final List<AlarmCode> FOUND = List.of(AlarmCode.FREE_FLOW, AlarmCode.OVER_INFUSION,
            AlarmCode.UNDER_INFUSION, AlarmCode.VOLUME_CONTRADICTED, AlarmCode.SYRINGE_LOST_MORE,
            AlarmCode.SYRINGE_LOST_LESS, AlarmCode.COMPLETE_TOO_EARLY);

    /** That there are two is said anew so often within the time that the alarm lasts. */
    private static final long SIGNS_PER_ALARM = 6;

    private Supervise() {}

    static void seen(Turn turn, Telemetry telemetry) {
        Optional<Placement> placed = turn.state().placement()
                .filter(there -> telemetry.associationId().equals(Optional.of(there.associationId())));
        if (placed.isEmpty()) return;
        Observed now = Observed.of(telemetry);
        SupervisionLimits limits = turn.deadlines().supervision();
        Optional<Supervision> before = turn.state().watch().supervision();
        Supervision after = before.map(known -> lowered(turn, known).seen(now, limits))
                .orElseGet(() -> begun(turn.state().given().course(placed.get().order()),
                        placed.get().order(), now));
        turn.happen(new Event.Supervised(after));
        SortedMap<AlarmCode, String> findings = after.findings(limits);
        for (AlarmCode code : FOUND) {
            if (findings.containsKey(code))
                turn.raise(code, findings.get(code));
            else
                turn.clear(code);
        }
        boolean ended = now.state() == PumpState.COMPLETE
                && before.filter(known -> known.last().state() != PumpState.COMPLETE).isPresent();
        if (ended && !findings.containsKey(AlarmCode.COMPLETE_TOO_EARLY)) announce(turn);
    }

    /** That all was given is said once, and stays until a person has seen it (FM-08). */
    private static void announce(Turn turn) {
        turn.raise(AlarmCode.INFUSION_COMPLETE);
        turn.clear(AlarmCode.INFUSION_COMPLETE);
    }

    /** Answers keep a pump from being silent, but only telemetry tells of its alarms and can be supervised. */
    static void missing(Turn turn) {
        Optional<LastReport> last = turn.state().reportOfPlacement();
        boolean missing = !turn.state().phase().ended() && last.isPresent()
                && turn.state().watch().supervision()
                        .filter(known -> known.last().bootCount() == last.get().bootCount()
                                && last.get().uptimeMs() - known.last().uptimeMs() > turn.deadlines()
                                        .silenceAlarmMs())
                        .isPresent();
        if (missing)
            turn.raise(AlarmCode.TELEMETRY_MISSING);
        else
            turn.clear(AlarmCode.TELEMETRY_MISSING);
    }

    /** Where it is not known what the pump runs, less than the fastest is no deviation. */
    private static Supervision begun(Course course, Order order, Observed first) {
        Programmed programmed = Programmed.of(course.segments(), order.maxRateNlPerHour());
        Supervision begun = course.bolus()
                .map(last -> Supervision.from(programmed, first,
                        Boluses.of(course.movedUpNl(), last.rateNlPerHour())))
                .orElseGet(() -> Supervision.from(programmed, first));
        return course.equals(Course.fastest(order)) ? begun.loweredByHand() : begun;
    }

    private static Supervision lowered(Turn turn, Supervision known) {
        boolean byHand = turn.state().given().touched().equals(Optional.of(Intervention.RATE_LOWERED));
        return byHand ? known.loweredByHand() : known;
    }

    /** Who speaks, and by which clock: one device, which starts anew seldom and gains no more than the bounds allow. */
    static void identity(Turn turn, LastReport before, LastReport now) {
        if (now.bootCount() == before.bootCount() && !now.bootId().equals(before.bootId()))
            twoPumps(turn);
        boolean tooFast = turn.state().anchor().filter(known -> known.bootCount() == now.bootCount()
                && now.uptimeMs() > known.mostUptimeAt(turn.nowMs()) + turn.deadlines().clockGraceMs())
                .isPresent();
        if (tooFast)
            turn.raise(AlarmCode.CLOCK_TOO_FAST);
        else
            turn.clear(AlarmCode.CLOCK_TOO_FAST);
        restarted(turn, before, now);
    }

    /**
     * A report of a boot that should be over. Late ones are nothing; one made after the next boot began is another device.
     * Once that is said, it goes on to be so as long as both speak.
     */
    static void earlierBoot(Turn turn, LastReport report) {
        boolean both = newestSilentForMs(turn) <= turn.deadlines().twoPumpsMs() / SIGNS_PER_ALARM;
        if (wentOn(turn, report) && (both || !turn.state().twoPumps())) twoPumps(turn);
    }

    /**
     * Whether one of two devices is left, and it is the one of the earlier boot: the other has not been heard for as long
     * as the alarm of two lasts, and the alarm is over, which takes a person who has seen it.
     */
    static boolean isTheOneLeft(Turn turn, LastReport report) {
        return wentOn(turn, report) && !turn.state().twoPumps()
                && newestSilentForMs(turn) > turn.deadlines().twoPumpsMs();
    }

    private static boolean wentOn(Turn turn, LastReport report) {
        return turn.state().contact().earlier()
                .filter(boot -> boot.wentOn(report, turn.deadlines().silenceAlarmMs())).isPresent();
    }

    private static long newestSilentForMs(Turn turn) {
        return turn.nowMs() - turn.state().report().orElseThrow().receivedMs();
    }

    /** Only a minute without a sign ends it: each sign counts anew, to within a sixth of that. */
    private static void twoPumps(Turn turn) {
        turn.raise(AlarmCode.TWO_PUMPS);
        Alarm stands = turn.state().alarms().get(AlarmCode.TWO_PUMPS);
        if (turn.nowMs() - stands.sinceMs() >= turn.deadlines().twoPumpsMs() / SIGNS_PER_ALARM)
            turn.happen(new Event.Raised(stands.again(turn.nowMs(), stands.detail())));
    }

    private static void restarted(Turn turn, LastReport before, LastReport now) {
        Bedside state = turn.state();
        boolean underway = state.reportOfPlacement().isPresent()
                && (state.flows() || state.phase() == InfusionPhase.PAUSED);
        if (now.bootCount() > before.bootCount() && underway) turn.raise(AlarmCode.PUMP_RESTARTED);
        if (!now.bedsideHold()) turn.clear(AlarmCode.PUMP_RESTARTED);
    }

    /** What a pump did by a command changes what is to be expected of it. */
    static void applied(Turn turn, OpenCommand command) {
        Optional<Supervision> known = turn.state().watch().supervision();
        if (known.isEmpty()) return;
        if (command.command().body() instanceof Titrate titrate)
            turn.happen(new Event.Supervised(known.get().titrated(titrate.segments())));
        if (command.command().body() instanceof Bolus bolus)
            turn.happen(new Event.Supervised(known.get().withBolus(bolus.volumeNl(), bolus.rateNlPerHour())));
    }

    /** What a hand did at the pump, by its own log. */
    static void logged(Turn turn, PumpEvent event) {
        boolean lowered = event.kind() == EventKind.KEY_PRESSED
                && "RATE_DOWN".equals(event.detail().get("key"));
        if (lowered)
            turn.state().watch().supervision()
                    .ifPresent(known -> turn.happen(new Event.Supervised(known.loweredByHand())));
        boolean tooOften = turn.state().watch().restarts().tooOften(turn.deadlines().restartsWithinMs(),
                turn.state().report());
        if (!tooOften || turn.state().alarms().containsKey(AlarmCode.REPEATED_RESTARTS)
                || turn.state().phase().ended() || turn.state().stopDecidedMs().isPresent())
            return;
        turn.raise(AlarmCode.REPEATED_RESTARTS);
        OnAsk.stop(turn, "three restarts in 10 min", Optional.empty(), Optional.empty());
    }
}
