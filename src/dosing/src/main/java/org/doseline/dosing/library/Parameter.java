package org.doseline.dosing.library;

import java.util.function.BiFunction;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.QuantityText;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;

/**
 * What a library limits: the field name in the library file, the base unit in which it is compared, and how a
 * limit is read. Base amounts are ng, nL or units, as the drug is counted; rates are per hour.
 */
public enum Parameter {
    /** The whole plan's dose per kilogram, bolus and loading dose included. */
    DOSE("dose", amount(true)),
    /** The whole plan's dose, bolus and loading dose included. */
    TOTAL_DOSE("totalDose", amount(false)),
    /** The rate of each step but boluses and loading dose, per kilogram. */
    DOSE_RATE("doseRate", rate(true)),
    /** The rate of each step but boluses and loading dose. */
    TOTAL_DOSE_RATE("totalDoseRate", rate(false)),
    /** Each bolus alone, per kilogram. */
    BOLUS_DOSE("bolusDose", amount(true)),
    /** Each bolus alone. */
    TOTAL_BOLUS_DOSE("totalBolusDose", amount(false)),
    /** The rate of each bolus, per kilogram. */
    BOLUS_RATE("bolusRate", rate(true)),
    /** The rate of each bolus. */
    TOTAL_BOLUS_RATE("totalBolusRate", rate(false)),
    /** From the end of one bolus to the start of the next: the lower hard limit is the lockout; ms. */
    BOLUS_INTERVAL("bolusInterval", Parameter::time),
    /** The loading dose alone, per kilogram. */
    LOADING_DOSE("loadingDose", amount(true)),
    /** The loading dose alone. */
    TOTAL_LOADING_DOSE("totalLoadingDose", amount(false)),
    /** The rate of the loading dose, per kilogram. */
    LOADING_RATE("loadingRate", rate(true)),
    /** The rate of the loading dose. */
    TOTAL_LOADING_RATE("totalLoadingRate", rate(false)),
    /** By how much one step may be faster than the one before it, per kilogram. */
    TITRATION_STEP("titrationStep", rate(true)),
    /** By how much one step may be faster than the one before it. */
    TOTAL_TITRATION_STEP("totalTitrationStep", rate(false)),
    /** The flow of every step; nL/h. */
    PUMP_RATE("pumpRate", (text, kind) -> Fraction.of(FlowRate.parse(text).nlPerHour())),
    /** The whole plan's volume; nL. */
    VOLUME("volume", (text, kind) -> Fraction.of(Volume.parse(text).nl())),
    /** The actual body mass, whichever one the dose counts; g. */
    BODY_MASS("bodyMass", (text, kind) -> BodyMass.parse(text).g()),
    /** Whole years. */
    AGE("age", Parameter::years),
    /** ng/mL, or units per mL. */
    CONCENTRATION("concentration", Parameter::concentration),
    /** From the start to the prescribed end, pauses included; ms. */
    DURATION("duration", Parameter::time);

    private final String field;
    private final BiFunction<String, AmountKind, Fraction> reader;

    Parameter(String field, BiFunction<String, AmountKind, Fraction> reader) {
        this.field = field;
        this.reader = reader;
    }

    /** Public name, in the library file and in findings; none is ever reused. */
    public String field() {
        return field;
    }

    /**
     * Reads a limit into base units. Refuses as quantities do, and UNIT_MISMATCH for a unit of another kind than
     * this limit or this drug has.
     */
    public Fraction read(String text, AmountKind kind) {
        return reader.apply(text, kind);
    }

    private static BiFunction<String, AmountKind, Fraction> amount(boolean perKg) {
        return (text, kind) -> {
            Dose read = Dose.parse(text);
            return fitting(read.amount(), read.kind() == kind && read.perKg() == perKg);
        };
    }

    private static BiFunction<String, AmountKind, Fraction> rate(boolean perKg) {
        return (text, kind) -> {
            DoseRate read = DoseRate.parse(text);
            return fitting(read.perHour(), read.kind() == kind && read.perKg() == perKg);
        };
    }

    private static Fraction concentration(String text, AmountKind kind) {
        Concentration read = Concentration.parse(text);
        return fitting(read.perMl(), read.kind() == kind);
    }

    private static Fraction time(String text, AmountKind kind) {
        return Fraction.of(TimeSpan.parse(text).ms());
    }

    private static Fraction years(String text, AmountKind kind) {
        QuantityText read = QuantityText.split(text);
        if (!read.unit().equals("y"))
            throw new InputRefused(InputKind.UNIT_UNKNOWN, "write an age as in \"18 y\"");
        if (!read.number().isWhole()) throw new InputRefused(InputKind.PRECISION, "not whole years");
        return read.number();
    }

    private static Fraction fitting(Fraction value, boolean fits) {
        if (!fits)
            throw new InputRefused(InputKind.UNIT_MISMATCH, "a unit of another kind than this limit has");
        return value;
    }
}
