package org.doseline.dosing.pharmacokinetics.model;

import static org.doseline.dosing.pharmacokinetics.model.People.parameters;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.doseline.dosing.pharmacokinetics.linear.Disposition;
import org.doseline.dosing.pharmacokinetics.linear.Peripheral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each model says of a person, against the published facts and numbers calculated from them by hand. */
class ParametersTest {
    /** Model, person, V1, V2, V3 (L), CL, Q2, Q3 (L/min), relative tolerance. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domino      | - 40 70 -    | 4.41     | 10.56972 | 178.2123 | 1.93158  | 2.61072  | 2.6019    | 1e-6",
        "domino      | F 30 100 165 | 6.3      | 15.09960 | 254.589  | 2.7594   | 3.7296   | 3.717     | 1e-6",
        "clements    | - 40 70 -    | 122.654  | 166.52295|          | 1.336929 | 2.281364 |           | 1e-6",
        "hijazi      | - 40 70 -    | 75.6     | 221.76   |          | 2.51748  | 0.66528  |           | 1e-6",
        "herd        | - 8 70 -     | 38.7     | 102      |          | 1.5      | 3.583333 |           | 1e-6",
        "herd        | - 8 35 -     | 19.35    | 51       |          | 0.891905 | 2.130663 |           | 1e-6",
        "hornik      | - 8 70 -     | 32.8     | 152      |          | 0.648333 | 0.915    |           | 1e-6",
        "hornik      | - 8 17.5 -   | 8.2      | 38       |          | 0.229220 | 0.323501 |           | 3e-6",
        "marsh       | - 40 70 -    | 15.96    | 32.50036 | 202.6436 | 1.89924  | 1.78752  | 0.668724  | 1e-6",
        "schnider    | M 40 70 170  | 4.27     | 23.983   | 238      | 1.638135 | 1.602    | 0.836     | 1e-6",
        "schnider    | F 60 65 160  | 4.27     | 16.163   | 238      | 1.838941 | 1.122    | 0.836     | 1e-6",
        "eleveld     | M 50 70 171  | 6.283078 | 20.17078 | 137.4287 | 1.551355 | 1.516118 | 0.6698454 | 4e-7",
        "eleveld     | F 50 55 160  | 5.772932 | 15.84847 | 92.30994 | 1.519402 | 1.265265 | 0.4969959 | 4e-7",
        "eleveld     | M 1 10 75   | 2.134117 | 6.198714 | 38.30134 | 0.414293 | 0.9424693 | 0.151298 | 4e-7",
        "minto       | M 40 70 170  | 5.121426 | 9.852138 | 5.42     | 2.605684 | 2.05     | 0.076     | 1e-6",
        "minto       | F 70 60 160  | 3.6609   | 6.13285  | 5.42     | 1.8922013 | 1.147    | 0.0421    | 1e-6",
        "hannivoort  | - 40 70 -    | 1.78     | 30.3     | 52       | 0.686    | 2.98     | 0.602     | 1e-6",
        "hannivoort  | - 40 100 -   | 2.542857 | 43.28571 | 74.28571 | 0.896397 | 3.893971 | 0.786634  | 2e-6",
        "dyck        | - 40 - 170   | 7.99     | 13.8     | 187      | 0.4177   | 2.26     | 1.99      | 1e-6",
        "midazolam   | - 40 - -     | 3.3      | 17.56348 | 96.75715 | 0.5351973 | 2.014531 | 0.8321115 | 1e-9"
    })
    void aModelSaysItsPublishedVolumesAndClearances(String model, String person, double v1, double v2,
            Double v3,
            double clearance, double q2, Double q3, double tolerance) {
        Disposition said = parameters(model, person).disposition();
        close(v1, said.volumeL(0), tolerance);
        close(v2, said.volumeL(1), tolerance);
        close(clearance, said.clearanceLPerMin(), tolerance);
        close(q2, said.centralL() * said.peripherals().get(0).outPerMin(), tolerance);
        assertEquals(v3 == null ? 2 : 3, said.compartments());
        if (v3 != null) {
            close(v3, said.volumeL(2), tolerance);
            close(q3, said.centralL() * said.peripherals().get(1).outPerMin(), tolerance);
        }
    }

    /** Model, person, ke0 per minute, label. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "domino         | - 40 70 -   | 0.652    | assumed ke0",
        "clements       | - 40 70 -   | 5.2      | assumed ke0",
        "hijazi         | - 40 70 -   | 4.773    | assumed ke0",
        "herd           | - 8 70 -    | 2.995    | assumed ke0",
        "hornik         | - 8 70 -    | 4.212    | assumed ke0",
        "marsh          | - 40 70 -   | 0.26     | ke0",
        "marsh-modified | - 40 70 -   | 1.2      | ke0",
        "schnider       | M 40 70 170 | 0.456    | ke0",
        "eleveld        | M 40 70 170 | 0.146    | ke0",
        "eleveld        | M 40 35 150 | 0.173624 | ke0",
        "minto          | M 40 70 170 | 0.595    | ke0",
        "minto          | M 60 70 170 | 0.455    | ke0",
        "hannivoort     | - 40 70 -   | 0.0428   | ke0",
        "dyck           | - 40 - 170  | 0.0428   | assumed ke0",
        "midazolam      | - 40 - -    | 0.0816886354 | assumed ke0"
    })
    void aModelSaysItsEffectSiteAndHowFarItIsAssumed(String model, String person, double ke0, String label) {
        EffectSite site = parameters(model, person).effectSite().orElseThrow();
        close(ke0, site.ke0PerMin(), 2e-6);
        assertEquals(label, site.label());
    }

    /** Age, Asian or not, hepatic flow and systemic clearance in L/h. */
    @ParameterizedTest
    @CsvSource({
        "40, false, 151,    109.000",
        "60, false, 151,    109.000",
        "61, false, 148.81, 107.854",
        "70, false, 129.1,  97.1087",
        "40, true,  151,    102.6036"
    })
    void esketamineIsEliminatedFromTheLiverAlone(double age, boolean asian, double flowLPerH,
            double clearanceLPerH) {
        var person = new Person(Optional.empty(), OptionalDouble.of(age), OptionalDouble.of(70),
                OptionalDouble.empty(), Optional.of(asian));
        Parameters said = parameters("perez-ruixo", person);
        Disposition disposition = said.disposition();
        assertEquals(0, disposition.eliminationPerMin());
        Peripheral liver = disposition.peripherals().get(2);
        close(flowLPerH, liver.outPerMin() * 192 * 60, 1e-12);
        close(flowLPerH, liver.backPerMin() * 101 * 60, 1e-12);
        double cleared = liver.eliminationPerMin() / (liver.eliminationPerMin() + liver.backPerMin());
        close(clearanceLPerH, flowLPerH * cleared, 1e-5);
        close(143, disposition.volumeL(1), 1e-12);
        close(417, disposition.volumeL(2), 1e-12);
        close(84.3, disposition.peripherals().get(0).outPerMin() * 192 * 60, 1e-12);
        close(37.6, disposition.peripherals().get(1).outPerMin() * 192 * 60, 1e-12);
        assertEquals(Optional.empty(), said.effectSite());
        assertEquals(List.of(), said.notes());
    }

    @Test
    void everyKetamineEffectSiteIsAssumed() {
        for (Model model : Models.forDrug("ketamine")) {
            String person = model.population().words().equals("children") ? "F 8 30 130" : "F 41 72 168";
            assertEquals("assumed ke0", parameters(model.id(), person).effectSite().orElseThrow().label(),
                    model.id());
        }
    }

    @Test
    void everyModelHasItsOwnNameAndASource() {
        assertEquals(14, Models.all().size());
        assertEquals(14, Models.all().stream().map(Model::id).distinct().count());
        assertEquals(14, Models.all().stream().map(Model::name).distinct().count());
        for (Model model : Models.all()) {
            assertEquals(model, Models.byId(model.id()).orElseThrow());
            assertEquals(model.id(), model.toString());
            assertEquals(false, model.source().isBlank());
            assertEquals(false, model.population().words().isBlank());
        }
        assertEquals(Optional.empty(), Models.byId("kamp"));
        assertEquals("[domino, clements, hijazi, herd, hornik]", Models.forDrug("ketamine").toString());
        assertEquals("[perez-ruixo]", Models.forDrug("esketamine").toString());
        assertEquals("[marsh, marsh-modified, schnider, eleveld]", Models.forDrug("propofol").toString());
        assertEquals("[minto]", Models.forDrug("remifentanil").toString());
        assertEquals("[hannivoort, dyck]", Models.forDrug("dexmedetomidine").toString());
        assertEquals("[midazolam]", Models.forDrug("midazolam").toString());
        assertEquals(List.of(), Models.forDrug("saline"));
    }

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, Math.abs(expected) * tolerance);
    }
}
