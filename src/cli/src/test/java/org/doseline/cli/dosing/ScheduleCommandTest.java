package org.doseline.cli.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class ScheduleCommandTest {
    private static final String PLAN = """
            { "patient": { "sex": "F", "ageYears": 41, "height": "168 cm", "previousMass": "72 kg" },
              "drug": "ketamine", "careArea": "infusion-clinic", "indication": "depression",
              "bodyMass": "72.5 kg", "concentration": "2 mg/mL",
              "steps": [ { "dose": "0.5 mg/kg", "over": "40 min" } ] }
            """;
    private static final String PUMP = """
            { "rateStep": "0.1 mL/h", "minRate": "0.1 mL/h", "maxRate": "1200 mL/h",
              "syringe": { "make": "BD", "size": "50 mL" } }
            """;

    @TempDir
    Path folder;

    @Test
    void theExamplePlanIsAcceptedWithItsTwoSegments() throws IOException {
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN), "--pump", file("pump", PUMP), "--json");
        assertEquals(0, ran.status(), ran.err());
        Map<?, ?> answer = (Map<?, ?>) ran.json();
        assertEquals(true, answer.get("accepted"));
        assertEquals(18_125_000, answer.get("totalVolumeNl"));
        assertEquals(36_250_000, answer.get("totalDoseNg"));
        assertEquals("18125000/1", answer.get("exactVolume"));
        assertEquals("36250000/1", answer.get("exactDose"));
        assertEquals(2_400_000, answer.get("endsAtMs"));
        assertEquals(List.of(), answer.get("findings"));
        List<?> segments = (List<?>) answer.get("segments");
        assertEquals(List.of(27_100_000, 27_200_000), segments.stream()
                .map(segment -> ((Map<?, ?>) segment).get("rateNlPerHour"))
                .toList());
        assertEquals(18_125_000, segments.stream()
                .mapToInt(segment -> (Integer) ((Map<?, ?>) segment).get("volumeNl"))
                .sum());
    }

    @Test
    void aBolusComesFirstAndCountsInTheTotal() throws IOException {
        String plan = PLAN.strip().replaceFirst("}$",
                ", \"bolus\": { \"dose\": \"0.1 mg/kg\", \"over\": \"2 min\" } }");
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", plan), "--pump", file("pump", PUMP), "--json");
        assertEquals(0, ran.status(), ran.out());
        Map<?, ?> answer = (Map<?, ?>) ran.json();
        assertEquals(43_500_000, answer.get("totalDoseNg"));
        assertEquals(true, answer.get("needsConfirmation"));
    }

    @Test
    void aHardLimitEndsWithOneAndGivesNoSegments() throws IOException {
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN.replace("0.5 mg/kg", "1.1 mg/kg")),
                "--json");
        assertEquals(1, ran.status());
        Map<?, ?> answer = (Map<?, ?>) ran.json();
        assertEquals(false, answer.get("accepted"));
        assertEquals(List.of(), answer.get("segments"));
        Map<?, ?> finding = (Map<?, ?>) ((List<?>) answer.get("findings")).get(0);
        assertEquals("CEILING HARD 1.1 mg/kg 1 mg/kg",
                finding.get("code") + " " + finding.get("severity") + " " + finding.get("asked") + " "
                        + finding.get("allowed"));
    }

    @Test
    void historyIsCountedInTheWindow() throws IOException {
        String history = "[{ \"at\": \"-PT20H\", \"drug\": \"ketamine\", \"dose\": \"43 mg\", \"over\": \"40 min\" }]";
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN), "--history", file("history", history),
                "--json");
        assertEquals(1, ran.status());
        assertTrue(ran.out().contains("\"WINDOW\""), ran.out());
    }

    @Test
    void aPumpWithBandsUsesTheStepOfTheBand() throws IOException {
        String banded = PUMP.replace("\"0.1 mL/h\", \"minRate\"",
                "[{\"below\":\"10 mL/h\",\"step\":\"0.01 mL/h\"},{\"below\":\"100 mL/h\",\"step\":\"0.1 mL/h\"},"
                        + "{\"step\":\"1 mL/h\"}], \"minRate\"");
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN.replace("40 min", "140 min")), "--pump",
                file("pump", banded), "--json");
        assertEquals(0, ran.status(), ran.err() + ran.out());
        assertTrue(ran.out().contains("7760000") && ran.out().contains("7770000"), ran.out());
    }

    /** What is written instead, the field that is named, the kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"72.5 kg\" | 72.5           | bodyMass      | TYPE",
        "\"72.5 kg\" | null           | bodyMass      | BODY_MASS_MISSING",
        "\"72.5 kg\" | \"72,5 kg\"    | bodyMass      | FORMAT",
        "\"72.5 kg\" | NaN            | plan          | JSON_SYNTAX",
        "\"drug\": \"ketamine\" | \"drug\": \"a\", \"drug\": \"ketamine\" | plan | DUPLICATE_KEY",
        "\"40 min\"  | \"40\"         | steps[0].over | UNIT_MISSING",
        "\"over\"    | \"ovr\"        | steps[0].over | MISSING",
        "\"drug\"    | \"max\": 1, \"drug\" | max     | UNKNOWN_FIELD"
    })
    void aBadFieldIsNamed(String written, String instead, String field, String kind) throws IOException {
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN.replace(written, instead)), "--json");
        assertTrue(ran.status() == 2 || kind.equals("BODY_MASS_MISSING") && ran.status() == 1, ran.err());
        String said = ran.err() + ran.out();
        assertTrue(said.contains(field) && said.contains(kind), said);
    }

    @Test
    void trailingTextAfterTheDocumentIsRefused() throws IOException {
        assertEquals(2, Ran.of(new ScheduleCommand(), file("plan", PLAN + "{}")).status());
    }

    @Test
    void aFileThatIsNotThereEndsWithTwo() {
        Ran ran = Ran.of(new ScheduleCommand(), folder.resolve("none.json").toString());
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("none.json"), ran.err());
    }

    @Test
    void peopleReadClinicalUnits() throws IOException {
        Ran ran = Ran.of(new ScheduleCommand(), file("plan", PLAN), "--pump", file("pump", PUMP));
        assertTrue(ran.out().contains("Accepted.") && ran.out().contains("27.1 mL/h")
                && ran.out().contains("total 18.125 mL, 36.25 mg, ends at 40 min"), ran.out());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), content).toString();
    }
}
