package org.doseline.service.infusion.view;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.doseline.service.plan.BodySizeText;
import org.doseline.service.plan.LimitText;
import org.doseline.service.plan.OrderText;

/**
 * One infusion as its page shows it: texts ready to read, written by ISMP's rules, beside the integers to draw with.
 * Times are therapy time in ms since 1970.
 */
public record View(@JsonUnwrapped About about, @JsonUnwrapped Standing now) {

    /** What does not change: the session, its patient and its plan. */
    public record About(String id, String room, int number, int sessionsPlanned, PatientView patient,
            String drug, String drugName, String prescription) {
    }

    /**
     * How it stands.
     *
     * @param looks the phase by whose colour and sign it is shown: a pump that goes on by its order after its lease looks
     *        like one that runs
     * @param known CONFIRMED, UNKNOWN (an outcome is not known) or SILENT (the last report is too old)
     * @param sentence plain words, always there
     * @param instruction the one thing to do, when something is not known
     * @param nowMs therapy time of this view
     */
    public record Standing(OrderView order, PumpView pump, String phase, String looks, String known,
            String word,
            String sentence, Optional<String> instruction, Optional<PendingView> pending, RateView rate,
            DeliveredView delivered, Optional<Long> timeLeftMs, Optional<String> endsAtText,
            Optional<String> startedAtText, long nowMs, int speed, List<AlarmView> alarms,
            ActionsView actions) {
    }

    public record PatientView(String name, String born, String bornText, String mrn, String mass) {
    }

    /** @param bodySize as the plan's review shows it, and limits, segments and advisories too */
    public record OrderView(Optional<String> id, Optional<String> hash, List<SignatureView> approvedBy,
            String totalDose, String totalVolume, Optional<String> leaseText, Optional<String> onLeaseLoss,
            BodySizeText bodySize, List<OrderText.SegmentText> segments, List<LimitText> limits,
            List<String> advisories) {
    }

    public record SignatureView(String name, String role, String atText, String meaning) {
    }

    /**
     * @param reportAgeMs wall milliseconds since the last report
     * @param leaseLeftMs wall milliseconds until the pump acts by itself
     */
    public record PumpView(String id, Optional<String> panelUrl, Optional<Long> reportAgeMs,
            Optional<Long> lastReportMs, boolean bedsideHold, Optional<Long> leaseLeftMs) {
    }

    public record PendingView(String kind, String sentAtText, long sinceMs) {
    }

    /** @param candidates the rates in mL/h that may be true, when the outcome is unknown */
    public record RateView(long nlPerHour, String mlPerHour, Optional<String> doseRate, String doseRateUnit,
            Optional<String> mcgPerKgMin, String programmedMlPerHour, long segment, int segments,
            List<String> candidates) {
    }

    public record DeliveredView(long atLeastNl, long atMostNl, long totalNl, Optional<String> mg,
            Optional<String> mgTotal, String ml, String mlTotal, Optional<String> mgPerKg,
            Optional<String> mgPerKgTotal, Optional<String> accountedToText) {
    }

    /**
     * @param pump whose it is; with {@code id} it names the alarm
     * @param level how far it was carried since nobody answered, from 1
     * @param seenText who acknowledged it last and when
     * @param silentUntilMs therapy time at which its paused sound comes back; empty while it sounds
     * @param latched its condition is over; it ends when somebody acknowledges it
     */
    public record AlarmView(String pump, String id, String code, String priority, String text, String action,
            long sinceMs, String sinceText, int level, Optional<String> seenText,
            Optional<Long> silentUntilMs, boolean latched) {
    }

    /** @param bolus empty where the order has none */
    public record ActionsView(ActionView prepare, ActionView start, ActionView pause, ActionView resume,
            ActionView stop, ActionView titrate, Optional<ActionView> bolus) {
    }

    /** @param why said beside a button that is off */
    public record ActionView(boolean on, Optional<String> why, boolean needsCode) {
    }
}
