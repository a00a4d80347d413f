package org.doseline.dosing.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.doseline.dosing.Trees;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryReaderTest {
    @Test
    void theDemoLibrarySaysThatItsLimitsAreDemoValues() {
        DrugLibrary library = Trees.demoLibrary();
        assertTrue(library.version().status().startsWith("Demo values."));
        for (DrugEntry entry : library.entries()) {
            entry.ranges().values().forEach(range -> assertTrue(range.source().startsWith("demo value")));
        }
    }

    @Test
    void theDemoEntriesHoldTheirLeaseAndLimits() {
        DrugEntry ketamine = Trees.demoLibrary().find("ketamine", "infusion-clinic", "depression")
                .get(0);
        assertEquals(60_000, ketamine.pump().leaseMs());
        assertEquals(LeaseLoss.STOP, ketamine.pump().onLeaseLoss());
        assertEquals(Fraction.of(1_500_000),
                ketamine.range(Parameter.DOSE_RATE).flatMap(Range::upperHard).orElseThrow());
        DrugEntry saline = Trees.demoLibrary().find("saline", "training", "training").get(0);
        assertEquals(AmountKind.VOLUME, saline.kind());
        assertEquals(LeaseLoss.CONTINUE, saline.pump().onLeaseLoss());
    }

    @Test
    void theHashFollowsTheNumbersAndNotTheSpelling() {
        String hash = read(demo()).hash();
        assertEquals(64, hash.length());
        assertEquals(hash, read(demo().replace("\"60 s\"", "\"1 min\"").replace("\n", " ")).hash());
        assertNotEquals(hash, read(demo().replace("\"1.5 mg/kg/h\"", "\"1.6 mg/kg/h\"")).hash());
        assertNotEquals(hash, read(demo().replace("\"24 h\", \"most\": \"1 mg/kg\"",
                "\"24 h\", \"most\": \"1.1 mg/kg\"")).hash());
    }

    /** What is written, what is written instead, the field and the kind that are named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"upperHard\": \"300 mL/h\" | \"upperSoft\": \"300 mL/h\" | entries[0].limits.pumpRate | CEILING_MISSING",
        "\"upperHard\": \"300 mL/h\" | \"uperHard\": \"300 mL/h\"  | entries[0].limits.pumpRate.uperHard | UNKNOWN_FIELD",
        "\"300 mL/h\" | 300            | entries[0].limits.pumpRate.upperHard | TYPE",
        "\"300 mL/h\" | \"300\"        | entries[0].limits.pumpRate.upperHard | UNIT_MISSING",
        "\"300 mL/h\" | \"300 mg/h\"   | entries[0].limits.pumpRate.upperHard | UNIT_MISMATCH",
        "\"300 mL/h\" | \"NaN mL/h\"   | entries[0].limits.pumpRate.upperHard | NOT_FINITE",
        "\"0.75 mg/kg/h\" | \"1.75 mg/kg/h\" | entries[0].limits.doseRate.upperHard | CEILING_CONTRADICTORY",
        "\"60 s\"     | \"301 s\"      | entries[0].lease       | OUT_OF_RANGE",
        "\"STOP\"     | \"KEEP\"       | entries[0].onLeaseLoss | FORMAT",
        "\"drug\": \"saline\" | \"drg\": \"saline\" | entries[1].drug | MISSING"
    })
    void aLibraryThatIsNotSoundIsRefusedAtItsField(String written, String instead, String field,
            String kind) {
        InputRefused refused = assertThrows(InputRefused.class, () -> read(demo().replaceFirst(
                java.util.regex.Pattern.quote(written), java.util.regex.Matcher.quoteReplacement(instead))));
        assertEquals(field + " " + kind, refused.refusal().field() + " " + refused.refusal().kind());
    }

    private static DrugLibrary read(String json) { return LibraryReader.read(Trees.of(json)); }

    private static String demo() {
        try (InputStream stream = LibraryReaderTest.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException bad) {
            throw new java.io.UncheckedIOException(bad);
        }
    }
}
