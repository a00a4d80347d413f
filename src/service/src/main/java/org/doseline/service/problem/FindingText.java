package org.doseline.service.problem;

import java.util.Locale;
import java.util.Map;

import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Severity;

/** A finding as people and pages read it: the dosing module's own words, and one sentence. */
public record FindingText(String code, String severity, String limit, String asked, String allowed,
        String unit,
        String source, String field, String alternative, String sentence) {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("dose", "The dose per kilogram"),
            Map.entry("totalBolusDose", "The bolus"),
            Map.entry("totalBolusRate", "The rate of the bolus"),
            Map.entry("bolusInterval", "The time between two boluses"),
            Map.entry("loadingDose", "The loading dose per kilogram"),
            Map.entry("totalLoadingDose", "The loading dose"),
            Map.entry("loadingRate", "The rate of the loading dose"),
            Map.entry("totalLoadingRate", "The rate of the loading dose"),
            Map.entry("titrationStep", "The step up"),
            Map.entry("totalTitrationStep", "The step up"),
            Map.entry("age", "The age"),
            Map.entry("totalDose", "The total dose"),
            Map.entry("doseRate", "The dose rate"),
            Map.entry("totalDoseRate", "The total dose rate"),
            Map.entry("bolusDose", "The bolus"),
            Map.entry("bolusRate", "The rate of the bolus"),
            Map.entry("pumpRate", "The pump rate"),
            Map.entry("volume", "The volume"),
            Map.entry("bodyMass", "The body mass"),
            Map.entry("concentration", "The concentration"),
            Map.entry("duration", "The duration"));

    public static FindingText of(Finding finding) {
        return new FindingText(code(finding), finding.severity().name(), finding.limit(),
                finding.asked(),
                finding.allowed(), finding.unit(), finding.source(), finding.field(),
                finding.alternative(), sentence(finding) + nearest(finding));
    }

    /** For limits of the library a name that says which, such as DOSE_ABOVE_HARD_MAXIMUM; else the finding's own. */
    public static String code(Finding finding) {
        String parameter = finding.limit().split(",")[0].replaceAll("([A-Z])", "_$1")
                .toUpperCase(Locale.ROOT);
        boolean hard = finding.severity() == Severity.HARD;
        if (finding.code() == FindingCode.CEILING)
            return parameter + (hard ? "_ABOVE_HARD_MAXIMUM" : "_ABOVE_USUAL");
        if (finding.code() == FindingCode.FLOOR)
            return parameter + (hard ? "_BELOW_HARD_MINIMUM" : "_BELOW_USUAL");
        return finding.code().name();
    }

    private static String sentence(Finding finding) {
        String asked = (finding.asked() + " " + finding.unit()).strip();
        String allowed = (finding.allowed() + " " + finding.unit()).strip();
        if (finding.asked().isEmpty()) return upper(finding.limit()) + ".";
        if (finding.allowed().isEmpty()) return upper(finding.limit()) + ": " + asked + ".";
        if (finding.code() == FindingCode.PLAUSIBILITY)
            return upper(finding.limit()) + ": " + asked + " against " + allowed + ".";
        if (finding.code() == FindingCode.CONCENTRATION_NOT_IN_LIBRARY)
            return "The concentration is " + asked + "; the library has " + allowed + ".";
        String[] limit = finding.limit().split(", ", 2);
        String name = NAMES.getOrDefault(limit[0], upper(finding.limit()));
        String which = limit.length == 2 ? bound(limit[1]) : "the limit is ";
        return name + " is " + asked + "; " + which + allowed + ".";
    }

    /** What can be done instead, named and never applied by itself. */
    private static String nearest(Finding finding) {
        return finding.alternative().isEmpty() ? "" : " Nearest: " + finding.alternative() + ".";
    }

    private static String bound(String which) {
        return switch (which) {
            case "upper hard" -> "at most ";
            case "lower hard" -> "at least ";
            case "upper soft" -> "usually at most ";
            case "lower soft" -> "usually at least ";
            default -> "the limit is ";
        };
    }

    private static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
