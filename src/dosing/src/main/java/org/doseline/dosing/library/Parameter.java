package org.doseline.dosing.library;

import java.util.function.Function;

import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;

/**
 * What a library limits. Each has the field name in the library file, the clinical unit that people read, how
 * many base units that is, and how a limit is read.
 */
public enum Parameter {
    /** The whole plan's dose per kilogram, bolus included; base ng/kg. */
    DOSE("dose", "mg/kg", 1_000_000, text -> dose(text, true)),
    /** The whole plan's dose, bolus included; base ng. */
    TOTAL_DOSE("totalDose", "mg", 1_000_000, text -> dose(text, false)),
    /** The rate of each step but the bolus; base ng/kg/h. */
    DOSE_RATE("doseRate", "mg/kg/h", 1_000_000, text -> doseRate(text, true)),
    /** The rate of each step but the bolus; base ng/h. */
    TOTAL_DOSE_RATE("totalDoseRate", "mg/h", 1_000_000, text -> doseRate(text, false)),
    /** The bolus alone; base ng/kg. */
    BOLUS_DOSE("bolusDose", "mg/kg", 1_000_000, text -> dose(text, true)),
    /** The rate of the bolus; base ng/kg/h. */
    BOLUS_RATE("bolusRate", "mg/kg/h", 1_000_000, text -> doseRate(text, true)),
    /** The flow of every step; base nL/h. */
    PUMP_RATE("pumpRate", "mL/h", 1_000_000, text -> Fraction.of(FlowRate.parse(text).nlPerHour())),
    /** The whole plan's volume; base nL. */
    VOLUME("volume", "mL", 1_000_000, text -> Fraction.of(Volume.parse(text).nl())),
    /** Base g. */
    BODY_MASS("bodyMass", "kg", 1_000, text -> BodyMass.parse(text).g()),
    /** Base ng/mL. */
    CONCENTRATION("concentration", "mg/mL", 1_000_000, Parameter::concentration),
    /** From the start to the prescribed end, pauses included; base ms. */
    DURATION("duration", "min", 60_000, text -> Fraction.of(TimeSpan.parse(text).ms()));

    private final String field;
    private final String unit;
    private final long baseUnits;
    private final Function<String, Fraction> reader;

    Parameter(String field, String unit, long baseUnits, Function<String, Fraction> reader) {
        this.field = field;
        this.unit = unit;
        this.baseUnits = baseUnits;
        this.reader = reader;
    }

    public String field() { return field; }

    public String unit() { return unit; }

    /** A value in base units, expressed in the clinical unit. */
    public Fraction inUnit(Fraction base) {
        return base.dividedBy(baseUnits);
    }

    /** Reads a limit into base units; refuses as quantities do. */
    public Fraction read(String text) {
        return reader.apply(text);
    }

    private static Fraction dose(String text, boolean perKg) {
        Dose read = Dose.parse(text);
        return massOnly(read.amount(), read.kind() == AmountKind.MASS && read.perKg() == perKg);
    }

    private static Fraction doseRate(String text, boolean perKg) {
        DoseRate read = DoseRate.parse(text);
        return massOnly(read.perHour(), read.kind() == AmountKind.MASS && read.perKg() == perKg);
    }

    private static Fraction concentration(String text) {
        Concentration read = Concentration.parse(text);
        return massOnly(read.perMl(), read.kind() == AmountKind.MASS);
    }

    private static Fraction massOnly(Fraction value, boolean fits) {
        if (!fits)
            throw new InputRefused(InputKind.UNIT_MISMATCH, "a unit of another kind than this limit has");
        return value;
    }
}
