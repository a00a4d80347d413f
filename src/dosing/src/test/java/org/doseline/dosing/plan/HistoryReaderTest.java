package org.doseline.dosing.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.Patch;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
    private static final Object ENTRY = Patch.tree("{'at':'-PT20H','drug':'ketamine','dose':'35 mg'}");

    @Test
    void dosesAreReadWithTheirTimeRelativeToTheStart() {
        assertEquals(List.of(
                new GivenDose("ketamine", -72_000_000, 0, Dose.parse("35 mg")),
                new GivenDose("ketamine", 1, 2_400_000, Dose.parse("35 mg"), true),
                new GivenDose("ketamine", -72_000_000, 0, Dose.parse("5 units"), false)),
                HistoryReader.read(List.of(ENTRY,
                        Patch.apply(ENTRY, "{'at':'PT0.001S','over':'40 min','bolus':true}"),
                        Patch.apply(ENTRY, "{'over':'0 s','bolus':false,'dose':'5 units'}"))));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "-PT0.001S, -1", "-P1DT1H, -90000000", "PT9007199254740.991S, 9007199254740991",
        "-PT9007199254740.991S, -9007199254740991"})
    void aTimeIsReadToTheMillisecond(String at, long ms) {
        assertEquals(ms, HistoryReader.read(List.of(Patch.apply(ENTRY, Map.of("at", at)))).get(0).startMs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'at':null}                     | [0].at    | MISSING",
        "{'at':'yesterday'}              | [0].at    | FORMAT",
        "{'at':'-20 h'}                  | [0].at    | FORMAT",
        "{'at':'PT0.0001S'}              | [0].at    | PRECISION",
        "{'at':'PT9007199254740.992S'}   | [0].at    | OUT_OF_RANGE",
        "{'at':'-PT9007199254740.992S'}  | [0].at    | OUT_OF_RANGE",
        "{'at':'PT2562047788015215H'}    | [0].at    | FORMAT",
        "{'drug':null}                   | [0].drug  | MISSING",
        "{'dose':'0.5 mg/kg'}            | [0].dose  | UNIT_MISMATCH",
        "{'dose':35}                     | [0].dose  | TYPE",
        "{'over':'-1 s'}                 | [0].over  | NEGATIVE",
        "{'bolus':'yes'}                 | [0].bolus | TYPE",
        "{'volume':'3 mL'}               | [0].volume | UNKNOWN_FIELD"})
    void aDoseThatCannotBeReadIsRefusedAtItsField(String change, String field, String kind) {
        refused(List.of(Patch.apply(ENTRY, change)), field, kind);
    }

    @Test
    void aHistoryIsAListWithABound() {
        assertEquals(List.of(), HistoryReader.read(List.of()));
        assertEquals(10_000, HistoryReader.read(Collections.nCopies(10_000, ENTRY)).size());
        refused(Collections.nCopies(10_001, ENTRY), "", "LIMIT");
        refused(ENTRY, "", "TYPE");
        refused(null, "", "MISSING");
    }

    @Test
    void aDoseThatCannotHaveBeenIsABug() {
        Dose dose = Dose.parse("1 mg");
        long most = GivenDose.MAX_MS;
        assertEquals(2 * most, new GivenDose("d", most, most, dose).endMs());
        assertEquals(-most, new GivenDose("d", -most, 0, dose).endMs());
        bug(() -> new GivenDose("d", most + 1, 0, dose));
        bug(() -> new GivenDose("d", -most - 1, 0, dose));
        bug(() -> new GivenDose("d", 0, most + 1, dose));
        bug(() -> new GivenDose("d", 0, -1, dose));
        bug(() -> new GivenDose("d", 0, 0, Dose.parse("1 mg/kg")));
    }

    private static void refused(Object tree, String field, String kind) {
        InputRefused refused = assertThrows(InputRefused.class, () -> HistoryReader.read(tree));
        assertEquals(field + " " + kind, refused.refusal().field() + " " + refused.refusal().kind());
    }

    private static void bug(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }
}
