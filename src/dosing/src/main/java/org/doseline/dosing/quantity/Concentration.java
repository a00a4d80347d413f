package org.doseline.dosing.quantity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much drug is in a millilitre: an exact amount above zero, in nanograms or in units of activity. */
public record Concentration(Fraction perMl, AmountKind kind) {
    private static final long NL_PER_ML = 1_000_000;
    private static final Pattern IN_VOLUME = Pattern.compile("([A-Za-z]+)/(?:([0-9][0-9.]*) )?(mL|L)");

    public Concentration {
        if (perMl.signum() <= 0) throw new IllegalArgumentException("concentration not above zero: " + perMl);
        if (kind == AmountKind.VOLUME) throw new IllegalArgumentException("a volume in a volume");
    }

    public static Concentration ofNgPerMl(long ngPerMl) {
        return new Concentration(Fraction.of(ngPerMl), AmountKind.MASS);
    }

    /** Reads {@code "2 mg/mL"}, {@code "80 mcg/mL"} and what a bag says, {@code "500 mg/250 mL"}. */
    public static Concentration parse(String text) {
        QuantityText read = QuantityText.splitAboveZero(text);
        Matcher parts = IN_VOLUME.matcher(read.unit());
        if (!parts.matches()) throw UnitScale.refuse(read.unit(), "2 mg/mL");
        UnitScale.Scale amount = UnitScale.amount(parts.group(1))
                .filter(found -> found.kind() != AmountKind.VOLUME)
                .orElseThrow(() -> UnitScale.refuse(read.unit(), "2 mg/mL"));
        Fraction volume = parts.group(2) == null ? Fraction.ONE : DecimalText.read(parts.group(2));
        if (volume.signum() == 0) throw new InputRefused(InputKind.ZERO, "an amount in no volume");
        Fraction ml = volume.times(parts.group(3).equals("L") ? 1_000 : 1);
        return new Concentration(read.number().times(amount.baseUnits()).dividedBy(ml), amount.kind());
    }

    /** Whole nanograms per millilitre, for the wire; an ArithmeticException where it is not whole. */
    public long wholeNgPerMl() {
        return perMl.wholeLong();
    }

    /** The volume in nL that holds this amount in base units, exact. */
    public Fraction volumeNl(Fraction amount) {
        return amount.times(NL_PER_ML).dividedBy(perMl);
    }

    /** The amount in base units that this volume in nL holds, exact. */
    public Fraction amountIn(Fraction nl) {
        return nl.times(perMl).dividedBy(NL_PER_ML);
    }

    public Fraction amountIn(long nl) { return amountIn(Fraction.of(nl)); }
}
