package org.doseline.treatment.supervision;

import java.util.Optional;

import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.alarm.PumpAlarmCode;

/** What one report of a pump says that supervision can hold against something else. Units are in the names. */
public record Observed(long bootCount, long uptimeMs, long revision, PumpState state, long rateNlPerHour,
        long deliveredNl, Optional<SyringeLeft> syringe) {

    public static Observed of(Telemetry said) {
        return new Observed(said.bootCount(), said.uptimeMs(), said.revision(), said.state(),
                said.rateNlPerHour(), said.deliveredNl(), said.syringe().filter(left -> isRead(said, left)));
    }

    /** Of a syringe that is out a pump reads nothing, or zero. */
    private static boolean isRead(Telemetry said, SyringeLeft left) {
        return left.remainingNl() > 0 && said.alarms().stream()
                .noneMatch(alarm -> alarm.code().equals(PumpAlarmCode.SYRINGE_REMOVED.name()));
    }

    /** Whether flow is possible in this state. */
    boolean runs() {
        return switch (state) {
            case RUNNING, LEASE_LOST -> true;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, PAUSED, COMPLETE, STOPPED, FAULT -> false;
        };
    }

    /** Nothing that anybody did lies between the two: neither command nor key nor change of state. */
    boolean undisturbedSince(Observed before) {
        return bootCount == before.bootCount && revision == before.revision && state == before.state;
    }

    boolean sameSyringe(Observed before) {
        return syringe.isPresent() && before.syringe.isPresent()
                && syringe.get().make().equals(before.syringe.get().make())
                && syringe.get().sizeMl() == before.syringe.get().sizeMl();
    }

    Observed withDelivered(long nl) {
        return new Observed(bootCount, uptimeMs, revision, state, rateNlPerHour, nl, syringe);
    }
}
