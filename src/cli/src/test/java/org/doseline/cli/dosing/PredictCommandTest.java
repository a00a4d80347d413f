package org.doseline.cli.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictCommandTest {
    private static final String PLAN = """
            { "patient": { "sex": "F", "ageYears": 41, "height": "168 cm" },
              "drug": "ketamine", "careArea": "infusion-clinic", "indication": "depression",
              "bodyMass": "70 kg", "concentration": "2 mg/mL",
              "steps": [ { "dose": "0.5 mg/kg", "over": "40 min" } ] }
            """;
    private static final String PROPOFOL = """
            { "drug": "propofol", "careArea": "theatre", "indication": "anaesthesia",
              "bodyMass": "70 kg", "concentration": "10 mg/mL",
              "bolus": { "dose": "1 mg/kg", "over": "0 s" },
              "steps": [ { "rate": "10 mg/kg/h", "for": "10 min" }, { "pause": "5 min" } ] }
            """;

    @TempDir
    Path folder;

    @Test
    void oneModelStandsAtTheRootWithEveryDigit() throws IOException {
        Map<?, ?> answer = json(PLAN, "--model", "domino");
        assertEquals("domino ng/mL mg",
                answer.get("model") + " " + answer.get("unit") + " " + answer.get("amountUnit"));
        assertEquals("0.652 assumed ke0",
                at(answer, "effectSite", "ke0PerMin") + " " + at(answer, "effectSite", "label"));
        List<?> points = (List<?>) answer.get("points");
        assertEquals(241, points.size());
        Map<?, ?> end = (Map<?, ?>) points.get(40);
        assertEquals(2_400_000, end.get("tMs"));
        assertEquals(240.35960451626585, number(end.get("plasma")), 1e-10);
        assertEquals(238.317905536956, number(end.get("effectSite")), 1e-10);
        assertEquals(3, ((List<?>) end.get("amounts")).size());
        assertEquals(240.35960451626585 * 4.41 / 1_000, number(((List<?>) end.get("amounts")).get(0)), 1e-12);
        assertFalse(end.containsKey("side"));
        assertEquals(List.of(), answer.get("notes"));
        assertTrue(String.valueOf(answer.get("noBand")).startsWith("No band"));
        assertTrue(String.valueOf(answer.get("warning")).contains("decides no dose"));
    }

    @Test
    void severalModelsStandInAListWithABandAndReasons() throws IOException {
        Map<?, ?> answer = json(PLAN);
        assertEquals(List.of("domino", "clements", "hijazi"),
                ((List<?>) answer.get("predictions")).stream().map(one -> ((Map<?, ?>) one).get("model"))
                        .toList());
        Map<?, ?> band = (Map<?, ?>) answer.get("band");
        assertEquals("ng/mL [domino, clements, hijazi]", band.get("unit") + " " + band.get("models"));
        Map<?, ?> end = (Map<?, ?>) ((List<?>) band.get("points")).get(40);
        assertEquals(177.31327554119727, number(end.get("lowest")), 1e-10);
        assertEquals(240.35960451626585, number(end.get("highest")), 1e-10);
        assertEquals(List.of("herd AGE_OUTSIDE", "hornik AGE_OUTSIDE"),
                ((List<?>) answer.get("notApplicable")).stream()
                        .map(one -> ((Map<?, ?>) one).get("model") + " " + ((Map<?, ?>) one).get("code"))
                        .toList());
    }

    @Test
    void aBolusOfNoTimeHasTwoPoints() throws IOException {
        Map<?, ?> answer = json(PROPOFOL, "--model", "marsh", "--for", "30 min", "--every", "30 s");
        assertEquals("mcg/mL", answer.get("unit"));
        List<?> points = (List<?>) answer.get("points");
        assertEquals(62, points.size());
        Map<?, ?> pre = (Map<?, ?>) points.get(0);
        Map<?, ?> post = (Map<?, ?>) points.get(1);
        assertEquals("0 pre 0.0, 0 post",
                pre.get("tMs") + " " + pre.get("side") + " " + pre.get("plasma") + ", "
                        + post.get("tMs") + " " + post.get("side"));
        assertEquals(4.3859649122807018, number(post.get("plasma")), 1e-14);
        assertEquals(List.of("age not given: assumed inside 16 y and older"), answer.get("notes"));
    }

    @Test
    void aKe0OrATimeToPeakIsAssumed() throws IOException {
        assertEquals(0.0856676153651565, number(
                at(json(PLAN, "--model", "domino", "--peak", "3 min"), "effectSite", "ke0PerMin")), 1e-15);
        assertEquals(0.3,
                number(at(json(PLAN, "--model", "domino", "--ke0", "0.3 /min"), "effectSite", "ke0PerMin")));
        assertEquals(0.3,
                number(at(json(PLAN, "--model", "domino", "--ke0", "18 /h"), "effectSite", "ke0PerMin")));
        assertEquals(0.6,
                number(at(json(PLAN, "--model", "domino", "--ke0", "0.01 /s"), "effectSite", "ke0PerMin")));
        Map<?, ?> without = json(PLAN.replace("ketamine", "esketamine"));
        assertNull(without.get("effectSite"));
        assertFalse(((Map<?, ?>) ((List<?>) without.get("points")).get(1)).containsKey("effectSite"));
    }

    /** Options, exit status, the field and the kind that are named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--model kamp               | 2 | --model | UNKNOWN_MODEL",
        "--model domino,kamp        | 2 | --model | UNKNOWN_MODEL",
        "--every 1                  | 2 | --every | UNIT_MISSING",
        "--every 100_ms             | 2 | --every | PRECISION",
        "--every 1_s --for 3_d      | 2 | --every | LIMIT",
        "--for 0_h                  | 2 | --for   | ZERO",
        "--ke0 0.652                | 2 | --ke0   | UNIT_MISSING",
        "--ke0 0_/min               | 2 | --ke0   | ZERO",
        "--ke0 1_/d                 | 2 | --ke0   | UNIT_UNKNOWN",
        "--ke0 1_/min --peak 1_min  | 2 | --peak  | UNKNOWN_FIELD",
        "--peak 3_mg                | 2 | --peak  | UNIT_MISMATCH",
        "--out chart.png            | 2 | --out   | FORMAT",
        "--model herd               | 1 | herd    | AGE_OUTSIDE",
        "--model marsh              | 1 | marsh   | OTHER_DRUG"
    })
    void whatCannotBePredictedIsNamed(String options, int status, String field, String kind)
            throws IOException {
        String[] words = (options + " --json").split(" +");
        String[] arguments = new String[words.length + 1];
        arguments[0] = file(PLAN);
        for (int i = 0; i < words.length; i++) arguments[i + 1] = words[i].replace('_', ' ');
        Ran ran = Ran.of(new PredictCommand(), arguments);
        assertEquals(status, ran.status(), ran.err());
        assertTrue(ran.out().contains('"' + field + '"') && ran.out().contains('"' + kind + '"'), ran.out());
    }

    @Test
    void aDrugWithoutAModelIsANoAndABadFileCannotBeUsed() throws IOException {
        Ran none = Ran.of(new PredictCommand(), file(PLAN.replace("\"ketamine\"", "\"saline\"")), "--json");
        assertEquals(1, none.status());
        assertTrue(none.out().contains("NO_MODEL"), none.out());
        assertEquals(2, Ran.of(new PredictCommand(), folder.resolve("none.json").toString()).status());
        Ran massless = Ran.of(new PredictCommand(), file(PLAN.replace("\"bodyMass\": \"70 kg\",", "")));
        assertEquals(2, massless.status());
        assertTrue(massless.err().startsWith("bodyMass: ") && massless.err().contains("MISSING"),
                massless.err());
        assertEquals(2, Ran.of(new PredictCommand(), file("{")).status());
    }

    @Test
    void peopleReadAShortTable() throws IOException {
        String out = Ran.of(new PredictCommand(), file(PLAN)).out();
        assertTrue(out.contains("Plasma concentration in ng/mL"), out);
        assertTrue(out.contains("240.36") && out.contains("177.313 to 240.36"), out);
        assertTrue(out.contains("domino: Domino 1984; highest 240.36 ng/mL at 40 min"), out);
        assertTrue(out.contains("effect site: assumed ke0 0.652 /min"), out);
        assertTrue(
                out.contains("not herd: age 41 y is outside Herd 2007, which is for 1 to 14 y (AGE_OUTSIDE)"),
                out);
        assertTrue(out.lines().count() < 40, out);
    }

    @Test
    void aChartIsWritten() throws IOException {
        Path chart = folder.resolve("chart.svg");
        assertEquals(0, Ran.of(new PredictCommand(), file(PLAN), "--out", chart.toString()).status());
        assertTrue(Files.readString(chart).contains("Domino 1984 effect, assumed ke0"));
    }

    private Map<?, ?> json(String plan, String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = file(plan);
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Ran ran = Ran.of(new PredictCommand(), arguments);
        assertEquals(0, ran.status(), ran.err());
        return (Map<?, ?>) ran.json();
    }

    private static Object at(Map<?, ?> tree, String object, String field) {
        return ((Map<?, ?>) tree.get(object)).get(field);
    }

    private static double number(Object value) { return ((Number) value).doubleValue(); }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), content).toString();
    }
}
