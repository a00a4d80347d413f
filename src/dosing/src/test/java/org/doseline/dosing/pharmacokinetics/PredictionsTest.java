package org.doseline.dosing.pharmacokinetics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.Trees;
import org.doseline.dosing.pharmacokinetics.linear.Course;
import org.doseline.dosing.pharmacokinetics.linear.PkCase;
import org.doseline.dosing.pharmacokinetics.linear.Side;
import org.doseline.dosing.pharmacokinetics.model.EffectSite;
import org.doseline.dosing.pharmacokinetics.model.Ke0Choice;
import org.doseline.dosing.pharmacokinetics.model.Model;
import org.doseline.dosing.pharmacokinetics.model.Models;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a plan to curves, reasons and a band. */
class PredictionsTest {
    private static final String HALF = "{'drug':'ketamine','careArea':'infusion-clinic','indication':'depression',"
            + "'patient':{'ageYears':41},'bodyMass':'70 kg','steps':[{'dose':'0.5 mg/kg','over':'40 min'}]}";
    private static final Sampling MINUTES = Sampling.BY_THE_MINUTE_FOR_FOUR_HOURS;

    /** Predicted ng/mL for 0.5 mg/kg over 40 min (reference, section 2), half a unit of the last digit. */
    @ParameterizedTest
    @CsvSource({
        "domino, 5, 155.4, 0.05", "domino, 10, 181.8, 0.05", "domino, 20, 209.6, 0.05",
        "domino, 40, 240.36, 0.005",
        "domino, 60, 55.1, 0.05", "domino, 80, 45.8, 0.05", "domino, 110, 38.1, 0.05",
        "domino, 230, 18.4, 0.05",
        "clements, 40, 177.3, 0.05", "clements, 80, 84.7, 0.05"
    })
    void halfAMilligramPerKilogramIsPredictedAsInTheReference(String model, int minute, double ngPerMl,
            double half) {
        Course course = one(HALF, model).course();
        assertEquals(minute * 60_000L, course.tMs(minute));
        assertEquals(ngPerMl, course.plasmaMgPerL(minute) * 1_000, half);
    }

    /** Steady state at 41 mcg/kg/min. */
    @ParameterizedTest
    @CsvSource({"clements, 2147", "domino, 1486"})
    void aSteadyInfusionEndsAtRateOverClearance(String model, double ngPerMl) {
        String long41 = HALF.replace("{'dose':'0.5 mg/kg','over':'40 min'}",
                "{'rate':'41 mcg/kg/min','for':'60 d'}");
        var all = Predictions.of(plan(long41), chosen(model), Optional.empty(),
                new Sampling(86_400_000, 5_184_000_000L));
        Course course = all.predictions().get(0).course();
        assertEquals(ngPerMl, course.plasmaMgPerL(course.size() - 1) * 1_000, 0.5);
    }

    /** Elimination from the liver alone, and yet a systemic clearance of 109.0 L/h. */
    @Test
    void esketamineRestsAtRateOverItsSystemicClearance() {
        String steady = HALF.replace("ketamine", "esketamine").replace("{'dose':'0.5 mg/kg','over':'40 min'}",
                "{'rate':'10.9 mg/h','for':'60 d'}");
        Course course = Predictions.of(plan(steady), chosen("perez-ruixo"), Optional.empty(),
                new Sampling(86_400_000, 5_184_000_000L)).predictions().get(0).course();
        int last = course.size() - 1;
        assertEquals(0.1, course.plasmaMgPerL(last), 1e-5);
        assertEquals(10.9, course.amountMg(3, last) * (1.11 + 2.77), 1e-9);
    }

    @Test
    void twoDifferentModelsAreEnoughForABand() {
        Predictions two = Predictions.of(plan(HALF), chosen("domino", "clements"), Optional.empty(), MINUTES);
        assertEquals("[domino, clements]", two.band().orElseThrow().models().toString());
        var same = new Band(List.of(two.predictions().get(0), two.predictions().get(0)));
        assertEquals(same.lowestMgPerL(40), same.highestMgPerL(40));
    }

    /** Model, the unit of concentrations and what 1 mg/L is in it, the unit of amounts and what 1 mg is in it. */
    @ParameterizedTest
    @CsvSource({
        "domino, ng/mL, 1000, mg, 1", "perez-ruixo, ng/mL, 1000, mg, 1", "minto, ng/mL, 1000, mcg, 1000",
        "dyck, ng/mL, 1000, mcg, 1000", "marsh, mcg/mL, 1, mg, 1", "midazolam, mcg/mL, 1, mg, 1"
    })
    void unitsAreThoseOfTheWard(String model, String unit, double perMgPerL, String amountUnit,
            double perMg) {
        var scale = Models.byId(model).orElseThrow().scale();
        assertEquals(unit + " " + amountUnit, scale.concentrationUnit() + " " + scale.amountUnit());
        assertEquals(perMgPerL, scale.concentration(1));
        assertEquals(perMg, scale.amount(1));
    }

    /** The whole way from a plan's text to the worked curves. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "pk_ketamine_domino_0p5mgkg_40min_70kg.csv | domino | {'drug':'ketamine','bodyMass':'70 kg','patient':{'ageYears':41},'steps':[{'dose':'0.5 mg/kg','over':'40 min'}]",
        "pk_ketamine_clements250_0p5mgkg_40min_70kg.csv | clements | {'drug':'ketamine','bodyMass':'70 kg','steps':[{'dose':'0.5 mg/kg','over':'40 min'}]",
        "pk_propofol_marsh_roberts_10_8_6_70kg.csv | marsh | {'drug':'propofol','bodyMass':'70 kg','bolus':{'dose':'1 mg/kg','over':'0 s'},'steps':[{'rate':'10 mg/kg/h','for':'10 min'},{'rate':'8 mg/kg/h','for':'10 min'},{'rate':'6 mg/kg/h','for':'40 min'}]",
        "pk_remifentanil_minto_40y_70kg_170cm_M.csv | minto | {'drug':'remifentanil','bodyMass':'70 kg','patient':{'sex':'M','ageYears':40,'height':'170 cm'},'steps':[{'dose':'1 mcg/kg','over':'30 s'},{'rate':'0.1 mcg/kg/min','for':'3570 s'}]",
        "pk_midazolam_stanpump_2mg_then_2mgh.csv | midazolam | {'drug':'midazolam','patient':{'ageYears':40},'steps':[{'dose':'2 mg','over':'2 min'},{'rate':'2 mg/h','for':'58 min'}]"
    })
    void aPlanMeetsTheWorkedCurveToOnePartInABillion(String file, String model, String plan) {
        PkCase worked = PkCase.read(file);
        long untilMs = worked.rows().get(worked.rows().size() - 1).tMs();
        Prediction prediction = Predictions
                .of(plan(plan + ",'careArea':'a','indication':'b'}"), chosen(model),
                        Optional.empty(), new Sampling(15_000, untilMs))
                .predictions().get(0);
        var scale = prediction.model().scale();
        int at = 0;
        for (PkCase.Row row : worked.rows()) {
            while (prediction.course().tMs(at) < row.tMs()) at++;
            if (row.side().equals("post")) at++;
            double plasma = scale.concentration(prediction.course().plasmaMgPerL(at));
            assertEquals(row.plasma(), plasma, 1e-9 * row.plasma());
            if (!Double.isNaN(row.effectSite())) {
                assertEquals(row.effectSite(), scale.concentration(prediction.course().effectSiteMgPerL(at)),
                        1e-9 * row.effectSite());
            }
            assertEquals(row.amounts()[1], scale.amount(prediction.course().amountMg(1, at)),
                    1e-9 * row.amounts()[1]);
        }
    }

    @Test
    void theBandIsTheLowestAndTheHighestAtEachInstant() {
        Predictions all = Predictions.of(plan(HALF));
        Band band = all.band().orElseThrow();
        assertEquals("[domino, clements, hijazi]", band.models().toString());
        assertEquals("", all.noBand());
        assertEquals(241, band.size());
        for (int i = 0; i < band.size(); i++) {
            List<Double> plasma = new ArrayList<>();
            for (Prediction one : all.predictions()) plasma.add(one.course().plasmaMgPerL(i));
            plasma.sort(null);
            assertEquals(plasma.get(0), band.lowestMgPerL(i));
            assertEquals(plasma.get(2), band.highestMgPerL(i));
            assertEquals(i * 60_000L, band.tMs(i));
            assertEquals(Side.SMOOTH, band.side(i));
        }
        assertEquals("[herd AGE_OUTSIDE, hornik AGE_OUTSIDE]", notApplicable(all).toString());
    }

    @Test
    void fewerThanTwoModelsMakeNoBandAndSayWhy() {
        Predictions one = Predictions.of(plan(HALF), chosen("domino"), Optional.empty(), MINUTES);
        assertEquals(Optional.empty(), one.band());
        assertEquals("No band: it takes two different models that apply, and there is 1.", one.noBand());
        Predictions none = Predictions.of(plan(HALF), chosen("herd"), Optional.empty(), MINUTES);
        assertEquals("No band: it takes two different models that apply, and there are 0.", none.noBand());
        assertThrows(IllegalArgumentException.class, () -> new Band(one.predictions()));
    }

    @Test
    void twoModelsOfOneDispositionMakeNoBand() {
        String propofol = HALF.replace("ketamine", "propofol");
        Predictions marsh = Predictions.of(plan(propofol), chosen("marsh", "marsh-modified"),
                Optional.empty(), MINUTES);
        assertEquals(2, marsh.predictions().size());
        assertEquals(Optional.empty(), marsh.band());
        Course other = Predictions
                .of(plan(propofol), chosen("marsh"), Optional.empty(), new Sampling(1_000, 60_000))
                .predictions().get(0).course();
        Prediction first = marsh.predictions().get(0);
        var shorter = new Prediction(first.model(), first.disposition(), first.effectSite(), List.of(),
                other);
        assertThrows(IllegalArgumentException.class, () -> new Band(List.of(first, shorter)));
    }

    @Test
    void aModelOfAnotherDrugSaysSo() {
        Predictions all = Predictions.of(plan(HALF), chosen("marsh", "domino"), Optional.empty(), MINUTES);
        assertEquals("[marsh OTHER_DRUG]", notApplicable(all).toString());
        assertEquals("Marsh 1991 is a model of propofol, not of ketamine",
                all.notApplicable().get(0).reason());
        assertEquals("domino", all.predictions().get(0).model().id());
    }

    @Test
    void aCallersKe0IsAssumedAndSaysWhereItIsFrom() {
        EffectSite given = site(Ke0Choice.value(0.3));
        assertEquals(new EffectSite(0.3, true, "given by the caller"), given);
        EffectSite peak = site(Ke0Choice.timeToPeak(3));
        assertEquals(0.0856676153651565, peak.ke0PerMin(), 1e-15);
        assertEquals("from a time to peak of 3 min, given by the caller", peak.source());
        assertEquals("assumed ke0", peak.label());
        Predictions never = Predictions.of(plan(HALF), chosen("domino"),
                Optional.of(Ke0Choice.timeToPeak(1e12)),
                MINUTES);
        assertEquals("[domino NO_SUCH_PEAK]", notApplicable(never).toString());
    }

    @Test
    void aModelWithoutAKe0HasNoEffectSiteUnlessOneIsGiven() {
        String esketamine = HALF.replace("ketamine", "esketamine");
        assertEquals(Optional.empty(), one(esketamine, "perez-ruixo").effectSite());
        assertEquals(4, one(esketamine, "perez-ruixo").course().compartments());
        assertEquals(false, one(esketamine, "perez-ruixo").course().hasEffectSite());
    }

    /** every ms, until ms, the kind. */
    @ParameterizedTest
    @CsvSource({
        "999, 60000, PRECISION", "1000, 0, ZERO", "1000, -1, ZERO", "1000, 100000000, LIMIT"
    })
    void tooFineTooLongAndNothingAreRefused(long everyMs, long untilMs, InputKind kind) {
        InputRefused refused = assertThrows(InputRefused.class, () -> new Sampling(everyMs, untilMs));
        assertEquals(kind, refused.refusal().kind());
    }

    @Test
    void theFinestAndLongestAreAccepted() {
        assertEquals(1_000, new Sampling(1_000, 99_999_000).everyMs());
        assertTrue(Predictions.WARNING.contains("not a measurement"));
    }

    private static EffectSite site(Ke0Choice choice) {
        return Predictions.of(plan(HALF), chosen("domino"), Optional.of(choice), MINUTES).predictions().get(0)
                .effectSite().orElseThrow();
    }

    private static Prediction one(String plan, String model) {
        return Predictions.of(plan(plan), chosen(model), Optional.empty(), MINUTES).predictions().get(0);
    }

    private static List<String> notApplicable(Predictions all) {
        return all.notApplicable().stream().map(not -> not.model() + " " + not.code()).toList();
    }

    private static List<Model> chosen(String... ids) {
        return List.of(ids).stream().map(id -> Models.byId(id).orElseThrow()).toList();
    }

    private static TreatmentPlan plan(String json) {
        return PlanReader.read(Trees.of(json.replace('\'', '"')));
    }
}
