package org.doseline.sim.firmware.world;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Alarm;
import org.doseline.sim.firmware.AlarmCode;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Sensors;

/** Alarms by the sensors' own numbers, and how long they were silent. */
final class AlarmBook implements Book {
    /** OPCA-T4-1 to -3, GIP-1.10-d: no flow while one of these lasts. */
    static final Set<AlarmCode> HALTING = EnumSet.of(AlarmCode.FREE_FLOW, AlarmCode.OVER_INFUSION,
            AlarmCode.PLUNGER_STALLED, AlarmCode.OCCLUSION, AlarmCode.AIR_IN_LINE, AlarmCode.SYRINGE_REMOVED,
            AlarmCode.SYRINGE_MISMATCH, AlarmCode.OVERHEATING, AlarmCode.SYSTEM_FAILURE,
            AlarmCode.MEMORY_LOST);
    /** What a person at the pump has to have seen. */
    private static final Set<AlarmCode> UNTIL_SEEN = EnumSet.of(AlarmCode.POWER_LOST_WHILE_RUNNING,
            AlarmCode.SEQUENCE_REUSED, AlarmCode.OVER_INFUSION, AlarmCode.UNDER_INFUSION,
            AlarmCode.PLUNGER_STALLED);
    private static final long SILENCE_MS = 120_000;

    private final Account account;
    private final Map<String, Long> silentSinceMs = new HashMap<>();

    AlarmBook(Account account) { this.account = account; }

    @Override
    public void powerWent() { silentSinceMs.clear(); }

    @Override
    public void look(Moment moment) {
        if (!moment.whole()) return;
        List<Alarm> after = moment.after().memory().alarms();
        silences(moment, after);
        if (moment.letter().isPresent()) notClearedRemotely(moment, after);
        Optional<Sensors> sensed = moment.input().filter(Input.Sensed.class::isInstance)
                .map(input -> ((Input.Sensed) input).sensors());
        if (sensed.isPresent() && moment.after().state() != PumpState.SELF_TEST)
            bySensors(moment, sensed.get());
    }

    private void silences(Moment moment, List<Alarm> alarms) {
        Map<String, Long> since = new HashMap<>();
        for (Alarm alarm : alarms) {
            if (alarm.silentUntilMs() == 0) continue;
            long fromMs = silentSinceMs.getOrDefault(alarm.id(), moment.nowMs());
            since.put(alarm.id(), fromMs);
            Violation.unless(moment.nowMs() - fromMs < account.wall(SILENCE_MS), Promise.SILENCE, alarm,
                    "silent since", fromMs, "at", moment.nowMs());
            boolean linkWent = moment.input().filter(input -> input instanceof Input.LinkChanged link
                    && !link.up()).isPresent();
            Violation.unless(!linkWent || !alarm.silencedRemotely(), Promise.SILENCE, alarm,
                    "without a link");
        }
        silentSinceMs.clear();
        silentSinceMs.putAll(since);
    }

    private static void notClearedRemotely(Moment moment, List<Alarm> after) {
        for (Alarm alarm : moment.before().memory().alarms()) {
            if (after.stream().anyMatch(left -> left.id().equals(alarm.id()))) continue;
            boolean leaseIsBack = alarm.code() == AlarmCode.LEASE_LOST
                    && moment.after().state() != PumpState.LEASE_LOST;
            boolean seen = UNTIL_SEEN.contains(alarm.code()) && HoldBook.startedWithTheCode(moment);
            Violation.unless(leaseIsBack || seen, Promise.ALARMS, alarm, "cleared by", moment.letter());
        }
    }

    private void bySensors(Moment moment, Sensors now) {
        iff(moment, AlarmCode.AIR_IN_LINE, now.airNl() > 200_000);
        iff(moment, AlarmCode.OVERHEATING, now.temperatureC() > 50);
        boolean draining = !now.battery().onMains();
        iff(moment, AlarmCode.BATTERY_LOW, draining && now.battery().minutes() < 15);
        iff(moment, AlarmCode.BATTERY_DEPLETED, draining && now.battery().minutes() < 5);
        boolean bound = account.bound.isPresent() && now.seated();
        iff(moment, AlarmCode.SYRINGE_MISMATCH, bound && now.barrelMl()
                .filter(ml -> ml != account.bound.get().syringe().sizeMl()).isPresent());
        iff(moment, AlarmCode.SYRINGE_NEAR_EMPTY,
                bound && now.remainingNl().filter(nl -> nl < 1_000_000).isPresent());
        iff(moment, AlarmCode.SYRINGE_EMPTY,
                bound && now.remainingNl().filter(nl -> nl < 500_000).isPresent());
        boolean ran = moment.before().state() == PumpState.RUNNING;
        has(moment, AlarmCode.OCCLUSION, now.pressureMmHg() >= 517, now.pressureMmHg() <= 258);
        has(moment, AlarmCode.SYRINGE_REMOVED, !now.seated() && ran, now.seated());
        has(moment, AlarmCode.SYSTEM_FAILURE, !now.failed().isEmpty(), false);
    }

    private static void iff(Moment moment, AlarmCode code, boolean holds) {
        has(moment, code, holds, !holds);
    }

    private static void has(Moment moment, AlarmCode code, boolean must, boolean mustNot) {
        boolean present = moment.after().memory().alarms().stream().anyMatch(alarm -> alarm.code() == code);
        Violation.unless(present ? !mustNot : !must, Promise.ALARMS, code, present ? "is false" : "is missed",
                moment.input());
    }
}
