package org.doseline.service.infusion.view;

import java.util.Optional;

/**
 * One infusion as it is seen from across the room. Texts are ready to read.
 *
 * @param looks the phase by whose colour and sign it is shown
 * @param known CONFIRMED, UNKNOWN (an outcome is not known) or SILENT (the last report is too old)
 * @param message what there is to know first; a running infusion that is confirmed shows its time left instead
 * @param detail what stands below it; where it is empty, the rate, or when it is planned
 * @param progress shares of the total, to draw with only
 */
public record Card(String id, String room, int number, View.PatientView patient, String drug,
        String prescription, String pump, String phase, String looks, String known, String word,
        String message, Optional<String> detail, long plannedMs, String deliveredText, String rateText,
        Optional<Long> timeLeftMs, Progress progress, Optional<View.AlarmView> alarm) {

    public record Progress(double atLeast, double atMost) {
    }

    /** @param plannedMs therapy time at which the session is planned to begin */
    public static Card of(View view, long plannedMs) {
        View.About about = view.about();
        View.Standing now = view.now();
        View.DeliveredView delivered = now.delivered();
        double total = Math.max(1, delivered.totalNl());
        String rate = now.rate().mlPerHour() + " mL/h";
        Optional<View.AlarmView> alarm = now.alarms().stream().findFirst();
        return new Card(about.id(), about.room(), about.number(), about.patient(), about.drug(),
                about.prescription(), now.pump().id(), now.phase(), now.looks(), now.known(), now.word(),
                message(now, alarm), detail(now, alarm, rate), plannedMs, amount(delivered), rate,
                now.timeLeftMs(),
                new Progress(delivered.atLeastNl() / total, delivered.atMostNl() / total), alarm);
    }

    private static String amount(View.DeliveredView delivered) {
        return delivered.mg().map(mg -> mg + " of " + delivered.mgTotal().orElse("") + " mg")
                .orElseGet(() -> delivered.ml() + " of " + delivered.mlTotal() + " mL");
    }

    private static String message(View.Standing now, Optional<View.AlarmView> alarm) {
        if (now.word().equals(Words.END_NOT_REPORTED)) return now.word();
        if (!now.known().equals("CONFIRMED")) return "Rate not known. Read the pump.";
        return alarm.map(View.AlarmView::text).orElseGet(() -> undisturbed(now));
    }

    private static Optional<String> detail(View.Standing now, Optional<View.AlarmView> alarm, String rate) {
        if (now.word().equals(Words.END_NOT_REPORTED))
            return Optional.of("Another infusion is on this pump now");
        if (!now.known().equals("CONFIRMED"))
            return Optional.of(alarm.map(View.AlarmView::text).orElse("last reported " + rate));
        return alarm.map(stands -> "Now " + rate);
    }

    private static String undisturbed(View.Standing now) {
        return switch (now.phase()) {
            case "PLANNED" -> "Waiting for preparation";
            case "PREPARING" -> now.word().equals(Words.NOT_ON_THE_PUMP)
                    ? "The pump left this infusion"
                    : "Order goes to the pump";
            case "READY" -> "Waiting for the start";
            case "COMPLETE" -> "Order completed";
            case "LEASE_LOST" -> now.looks().equals("RUNNING")
                    ? "Goes on by its order"
                    : "Stopped by itself without contact";
            default -> now.word();
        };
    }
}
