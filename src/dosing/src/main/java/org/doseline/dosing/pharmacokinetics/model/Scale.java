package org.doseline.dosing.pharmacokinetics.model;

/** In which units a drug's concentrations and amounts are shown, so that the two fit each other (per L). */
public enum Scale {
    NG_PER_ML_OF_MG("ng/mL", 1_000, "mg", 1), //
    NG_PER_ML_OF_MCG("ng/mL", 1_000, "mcg", 1_000), //
    MCG_PER_ML("mcg/mL", 1, "mg", 1);

    private final String concentrationUnit;
    private final int perMgPerL;
    private final String amountUnit;
    private final int perMg;

    Scale(String concentrationUnit, int perMgPerL, String amountUnit, int perMg) {
        this.concentrationUnit = concentrationUnit;
        this.perMgPerL = perMgPerL;
        this.amountUnit = amountUnit;
        this.perMg = perMg;
    }

    public String concentrationUnit() { return concentrationUnit; }

    public String amountUnit() { return amountUnit; }

    public double concentration(double mgPerL) { return mgPerL * perMgPerL; }

    public double amount(double mg) { return mg * perMg; }
}
