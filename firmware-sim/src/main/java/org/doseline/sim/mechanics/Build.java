package org.doseline.sim.mechanics;

import java.util.Map;
import java.util.TreeMap;

/**
 * How one pump, its syringe's stopper and its line are made: every constant of the model. Zero switches a
 * term off. Sources and assumptions of each default: docs/mechanics.md.
 *
 * @param stepNm plunger travel of one motor step; 0 is a drive without steps
 * @param gainPpm more (or less) volume than the travel says, at 20 °C; within ±50,000
 * @param gainPpmPerK change of the gain per kelvin above 20 °C; within ±1,000
 * @param pitchNm plunger travel of one turn of the lead screw; 0 without
 * @param screwPpm amplitude of the flow's error over one turn of the lead screw; 0 to 500,000
 * @param slackNl motor travel before the plunger of a syringe just seated moves
 * @param stictionNl what drive and stopper store before a plunger that stood still slips
 * @param syringeNlPerMmHg compliance of stopper and drive
 * @param lineNlPerMmHg compliance of the line
 * @param resistanceMicroMmHg resistance of line and cannula, in 10^-6 mmHg per mL/h; needs compliance
 * @param detectorNl volume of the line from the syringe to the air detector
 * @param lineNl volume of the line from the syringe to the patient, at least the former
 */
public record Build(long stepNm, long gainPpm, long gainPpmPerK, long pitchNm, long screwPpm, long slackNl,
        long stictionNl, long syringeNlPerMmHg, long lineNlPerMmHg, long resistanceMicroMmHg, long detectorNl,
        long lineNl) {

    /** Exact displacement and nothing else: what the motor turns arrives. */
    public static final Build IDEAL = new Build(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    /** A microstepping motor on a lead screw, in a usual syringe pump. */
    public static final Build STEPPER = new Build(25, 5_000, 200, 800_000, 15_000, 200_000, 5_000, 600, 200,
            150_000,
            500_000, 1_200_000);
    /** The same body and line with a drive that has no steps. */
    public static final Build SERVO = STEPPER.with("stepNm", 0);

    private static final long MAX_NM = 10_000_000;
    private static final long MAX_NL = 10_000_000;
    private static final long MAX_NL_PER_MMHG = 100_000;
    private static final long MAX_MICRO_MMHG = 1_000_000_000;

    public Build {
        within("stepNm", 0, stepNm, MAX_NM);
        within("gainPpm", -50_000, gainPpm, 50_000);
        within("gainPpmPerK", -1_000, gainPpmPerK, 1_000);
        within("pitchNm", 0, pitchNm, MAX_NM);
        within("screwPpm", 0, screwPpm, 500_000);
        within("slackNl", 0, slackNl, MAX_NL);
        within("stictionNl", 0, stictionNl, MAX_NL);
        within("syringeNlPerMmHg", 0, syringeNlPerMmHg, MAX_NL_PER_MMHG);
        within("lineNlPerMmHg", 0, lineNlPerMmHg, MAX_NL_PER_MMHG);
        within("resistanceMicroMmHg", 0, resistanceMicroMmHg, MAX_MICRO_MMHG);
        within("detectorNl", 0, detectorNl, MAX_NL);
        within("lineNl", detectorNl, lineNl, MAX_NL);
        if (resistanceMicroMmHg > 0 && syringeNlPerMmHg + lineNlPerMmHg == 0)
            throw new IllegalArgumentException("resistanceMicroMmHg needs a compliance");
    }

    /**
     * One of the three by its name.
     *
     * @throws IllegalArgumentException naming the builds, if there is none of that name
     */
    public static Build named(String name) {
        return switch (name) {
            case "IDEAL" -> IDEAL;
            case "STEPPER" -> STEPPER;
            case "SERVO" -> SERVO;
            default ->
                throw new IllegalArgumentException("no build " + name + ", only IDEAL, STEPPER, SERVO");
        };
    }

    /**
     * The same pump with one constant changed, by the name that it has here.
     *
     * @throws IllegalArgumentException naming the keys, if there is none of that name; or if the value is
     *        out of range
     */
    public Build with(String key, long value) {
        Map<String, Long> values = values();
        if (values.replace(key, value) == null)
            throw new IllegalArgumentException("a build has no " + key + ", only "
                    + String.join(", ", values.keySet()));
        return new Build(values.get("stepNm"), values.get("gainPpm"), values.get("gainPpmPerK"),
                values.get("pitchNm"),
                values.get("screwPpm"), values.get("slackNl"), values.get("stictionNl"),
                values.get("syringeNlPerMmHg"), values.get("lineNlPerMmHg"),
                values.get("resistanceMicroMmHg"),
                values.get("detectorNl"), values.get("lineNl"));
    }

    /** All constants by name. */
    public Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        values.put("stepNm", stepNm);
        values.put("gainPpm", gainPpm);
        values.put("gainPpmPerK", gainPpmPerK);
        values.put("pitchNm", pitchNm);
        values.put("screwPpm", screwPpm);
        values.put("slackNl", slackNl);
        values.put("stictionNl", stictionNl);
        values.put("syringeNlPerMmHg", syringeNlPerMmHg);
        values.put("lineNlPerMmHg", lineNlPerMmHg);
        values.put("resistanceMicroMmHg", resistanceMicroMmHg);
        values.put("detectorNl", detectorNl);
        values.put("lineNl", lineNl);
        return values;
    }

    private static void within(String name, long least, long value, long most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(name + " " + value + " is not from " + least + " to " + most);
    }
}
