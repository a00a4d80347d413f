package org.doseline.cli.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;

import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.pharmacokinetics.Predictions;
import org.doseline.dosing.pharmacokinetics.regimen.Regimen;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class PredictionChartTest {
    private static final String PLAN = """
            { "drug": "ketamine", "careArea": "infusion-clinic", "indication": "depression", "bodyMass": "70 kg",
              "bolus": { "dose": "7 mg", "over": "0 s" },
              "steps": [ { "dose": "0.5 mg/kg", "over": "40 min" } ] }
            """;

    @Test
    void aChartIsWellFormedAsciiAndSaysWhatItIsNot() throws Exception {
        String svg = draw();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertTrue(svg.chars().allMatch(letter -> letter == '\n' || letter >= ' ' && letter < 0x7f));
        for (String words : new String[]{"Concentration, ng/mL", "Time from the start, min",
            "Domino 1984 effect, assumed ke0",
            "Clements 1981", "band over the models", "bolus 7 mg", "0.875 mg/min", "not a measurement",
            "age not given: assumed inside 18 y and older", "stroke-dasharray"}) {
            assertTrue(svg.contains(words), words);
        }
        assertEquals(false,
                svg.contains("http://fonts") || svg.contains("<image") || svg.contains("<script"));
    }

    @Test
    void wordsAreEscapedAndForeignLettersReplaced() {
        assertEquals("a&lt;b&gt; &amp; &quot;c&quot; ?g", Svg.escape("a<b> & \"c\" \u00b5g"));
    }

    /** The most, ticks at most, the tick, the top. */
    @ParameterizedTest
    @CsvSource({"240.4, 6, 50, 250", "250, 6, 50, 250", "0.906, 2, 0.5, 1", "4.386, 6, 1, 5", "17, 6, 5, 20",
        "0, 6, 1, 1",
        "1000, 5, 200, 1000"})
    void ticksAreRound(double most, int ticks, double tick, double top) {
        Axis axis = Axis.round(most, ticks, 100, 0);
        assertEquals(tick, axis.tick(), 1e-12);
        assertEquals(top, axis.top(), 1e-12);
        assertEquals(0, axis.px(axis.top()), 1e-12);
        assertEquals(100, axis.px(0), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"240, 8, 30", "60, 8, 10", "1440, 8, 180", "100000, 8, 10080"})
    void ticksOfTimeAreThoseOfAClock(double most, int ticks, double tick) {
        assertEquals(tick, Axis.minutes(most, ticks, 0, 1).tick());
    }

    private static String draw() {
        TreatmentPlan plan = PlanReader.read(JsonTrees.read(PLAN));
        return PredictionChart.draw(plan, Regimen.of(plan), Predictions.of(plan));
    }
}
