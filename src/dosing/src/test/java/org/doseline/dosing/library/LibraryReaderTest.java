package org.doseline.dosing.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.Trees;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryReaderTest {
    @Test
    void theDemoLibrarySaysThatItsLimitsAreDemoValues() {
        DrugLibrary library = Trees.demoLibrary();
        assertEquals("Demo values. A pharmacist must set them before anyone is treated.",
                library.version().status());
        for (DrugEntry entry : library.entries()) {
            entry.ranges().values().forEach(range -> assertTrue(range.source().startsWith("demo value")));
            entry.windows().forEach(window -> assertTrue(window.source().startsWith("demo value")));
            assertFalse(entry.notes().advisories().isEmpty());
        }
    }

    @Test
    void theDemoEntriesHoldTheirLeaseAndLimits() {
        List<DrugEntry> ketamine = Trees.demoLibrary().find("ketamine", "infusion-clinic", "depression");
        assertEquals(List.of(false, false, true),
                ketamine.stream().map(DrugEntry::customConcentration).toList());
        for (DrugEntry entry : ketamine) {
            assertEquals(60_000, entry.pump().leaseMs());
            assertEquals(LeaseLoss.STOP, entry.pump().onLeaseLoss());
            assertEquals(Optional.of(Fraction.of(1_500_000)),
                    entry.range(Parameter.DOSE_RATE).flatMap(Range::upperHard));
            assertEquals(Fraction.of(11_533, 10_000), entry.notes().salts().get(0).perBase());
            assertTrue(entry.pump().kvo().isEmpty());
        }
        DrugEntry saline = Trees.demoLibrary().find("saline", "training", "training").get(0);
        assertEquals(AmountKind.VOLUME, saline.kind());
        assertEquals(LeaseLoss.CONTINUE, saline.pump().onLeaseLoss());
    }

    /** A drug of the reference table, its care area and indication, its strength, its hardest limit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ketamine        | surgical-ward | acute-pain    | 2 mg/mL   | doseRate      | 1 mg/kg/h",
        "propofol        | icu           | sedation      | 10 mg/mL  | doseRate      | 80 mcg/kg/min",
        "propofol        | theatre       | anaesthesia   | 10 mg/mL  | doseRate      | 200 mcg/kg/min",
        "remifentanil    | icu           | sedation      | 20 mcg/mL | doseRate      | 0.5 mcg/kg/min",
        "remifentanil    | icu           | sedation      | 50 mcg/mL | doseRate      | 0.5 mcg/kg/min",
        "dexmedetomidine | icu           | sedation      | 4 mcg/mL  | doseRate      | 1.5 mcg/kg/h",
        "dexmedetomidine | icu           | sedation      | 4 mcg/mL  | loadingRate   | 6 mcg/kg/h",
        "midazolam       | icu           | sedation      | 1 mg/mL   | totalDoseRate | 10 mg/h",
        "norepinephrine  | icu           | hypotension   | 4 mg/250 mL | doseRate    | 2 mcg/kg/min",
        "lidocaine       | icu           | arrhythmia    | 4 mg/mL   | totalDoseRate | 5 mg/min",
        "lidocaine       | icu           | arrhythmia    | 8 mg/mL   | totalDoseRate | 5 mg/min",
        "magnesium sulfate | labour-ward | pre-eclampsia | 40 mg/mL  | totalDoseRate | 4 g/h"
    })
    void theDemoLibraryHoldsTheDrugsOfTheReferenceTable(String drug, String area, String indication,
            String strength, String field, String hardest) {
        Optional<DrugEntry> entry = DrugLibrary.of(Optional.of(Concentration.parse(strength)),
                Trees.demoLibrary().find(drug, area, indication));
        Range range = entry.orElseThrow().ranges().entrySet().stream()
                .filter(each -> each.getKey().field().equals(field)).findFirst().orElseThrow().getValue();
        assertEquals(hardest, LimitText.limit(range.upperHard().orElseThrow(), range.unit()));
    }

    @Test
    void aStandardStrengthComesBeforeACustomOneAndAForeignOneHasNoEntry() {
        List<DrugEntry> ketamine = Trees.demoLibrary().find("ketamine", "infusion-clinic", "depression");
        assertEquals(Optional.of(ketamine.get(1)), of("2 mg/mL", ketamine));
        assertEquals(Optional.of(ketamine.get(2)), of("1.5 mg/mL", ketamine));
        assertEquals(Optional.empty(), of("2.001 mg/mL", ketamine));
        assertEquals(Optional.empty(), of("2 units/mL", ketamine));
        assertEquals(Optional.empty(), DrugLibrary.of(Optional.empty(), ketamine));
        List<DrugEntry> saline = Trees.demoLibrary().find("saline", "training", "training");
        assertEquals(Optional.of(saline.get(0)), DrugLibrary.of(Optional.empty(), saline));
    }

    @Test
    void esketamineIsOnlyWarnedOf() {
        assertFalse(Trees.demoLibrary().knows("esketamine"));
        assertTrue(Trees.demoLibrary().mistakes("esketamine"));
        assertTrue(Trees.demoLibrary().knows("ketamine"));
        assertFalse(Trees.demoLibrary().mistakes("ketamine"));
    }

    /** Spelling in the tree, then whether the hash stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "entries[0].lease=1 min                                   | true",
        "entries[0].limits.dose.lowerSoft=1.000 mg/kg             | true",
        "entries[0].lease=61 s                                    | false",
        "entries[0].onLeaseLoss=LOWER                             | false",
        "entries[0].limits.dose.lowerSoft=1.001 mg/kg             | false",
        "entries[0].limits.dose.lowerSoft=                        | false",
        "entries[0].limits.dose.source=other                      | false",
        "entries[2].limits.duration.upperHard=1440 min            | false",
        "entries[0].windows[0].most=4.2 mg/kg                     | false",
        "entries[0].windows[0].length=2 h                         | false",
        "entries[0].windows[2]=                                   | false",
        "entries[0].bodySize.basis=LEAN                           | false",
        "entries[0].bodySize.fromBmi='31'                         | false",
        "entries[0].syringes[1]=                                  | false",
        "entries[2].kvo=                                          | false",
        "entries[2].kvo.most=31 min                               | false",
        "entries[0].unscheduled.residual=0.4 mL                   | false",
        "entries[0].unscheduled.postOcclusion=3 mL                | false",
        "entries[0].name=DRUG                                     | false",
        "entries[0].strength.as=salt                              | false",
        "entries[0].strength.salts[0].perBase=1.2                 | false",
        "entries[0].confusedWith[0]=                              | false",
        "entries[0].advisories[0]=Look.                           | false",
        "entries[0].link=other                                    | false",
        "entries[0].careArea=other                                | false",
        "version='8'                                              | false",
        "status=Other.                                            | false",
        "author=Other                                             | false",
        "effectiveFrom=2026-06-02                                 | false",
        "approvedBy[1].role=nurse                                 | false"
    })
    void theHashFollowsWhatIsSaidAndNotTheSpelling(String edit, boolean same) {
        String hash = new SoundLibrary().read().hash();
        assertEquals(64, hash.length());
        String edited = new SoundLibrary().with(edit).read().hash();
        if (same) assertEquals(hash, edited);
        else
            assertNotEquals(hash, edited);
    }

    @Test
    void everyFieldOfTheFileIsRead() {
        DrugEntry entry = new SoundLibrary().read().entries().get(0);
        assertEquals("drug area use", entry.drug() + " " + entry.careArea() + " " + entry.indication());
        assertEquals("[1/1, 2/1, 3/1, 4/1] mg/kg", numbers(entry.range(Parameter.DOSE).orElseThrow()));
        assertEquals(new BodySizeRule(BodySizeBasis.IDEAL, Optional.of(Fraction.of(30)), "test"),
                entry.bodySize());
        assertEquals(List.of(20_000_000L, 50_000_000L),
                entry.pump().syringes().stream().map(size -> size.nl()).toList());
        assertEquals(Fraction.of(2_500_000), entry.pump().unscheduledNl());
        assertEquals("test", entry.pump().unscheduled().source());
        assertEquals(new DrugNotes("drug", "base", List.of(new SaltForm("salt", Fraction.of(11_533, 10_000))),
                List.of("drag", "drog"), List.of("Look twice."), "test"), entry.notes());
        assertEquals(List.of("4.1 mg/kg", "325 mg", "4.1 mg/kg"),
                entry.windows().stream().map(window -> LimitText.dose(window.most())).toList());
        DrugEntry fluid = new SoundLibrary().read().entries().get(2);
        assertEquals(Fraction.of(1_000_000), fluid.pump().unscheduledNl());
        assertEquals(DrugNotes.named("fluid").tallMan(), fluid.notes().tallMan());
        assertEquals(DrugNotes.BASE, fluid.notes().strengthAs());
        assertEquals(BodySizeRule.ACTUAL, fluid.bodySize());
    }

    /** Entry 3 as changed, then the refusal; nothing where both may stand. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "concentration={'lowerHard':'1 mg/mL','upperHard':'1 mg/mL','source':'t'}     | ",
        "concentration={'lowerHard':'1 mg/mL','upperHard':'2 mg/mL','source':'t'}     | entries[3] CEILING_CONTRADICTORY",
        "concentration={'lowerHard':'2 mg/mL','upperHard':'3 mg/mL','source':'t'}     | entries[3] CEILING_CONTRADICTORY",
        "concentration={'lowerHard':'0.5 mg/mL','upperHard':'1 mg/mL','source':'t'}   | entries[3] CEILING_CONTRADICTORY",
        "concentration={'lowerHard':'2.001 mg/mL','upperHard':'3 mg/mL','source':'t'} | ",
        "concentration={'lowerHard':'0.5 mg/mL','upperHard':'0.999 mg/mL','source':'t'} | "
    })
    void noStrengthHasTwoEntries(String concentration, String refusal) {
        SoundLibrary library = new SoundLibrary();
        library.with(
                "entries[3]="
                        + Trees.text(((List<?>) ((Map<?, ?>) library.tree()).get("entries")).get(0)),
                "entries[3].limits." + concentration);
        assertEquals(refusal == null ? "" : refusal, refusal(library));
        library.with("entries[3].indication=other");
        assertEquals("", refusal(library));
    }

    /** Half a range of strengths is refused for what it lacks, not for whom it meets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'lowerHard':'1.5 mg/mL','source':'t'}", "{'upperHard':'1.5 mg/mL','source':'t'}"})
    void anUncertainStrengthClashesWithNone(String concentration) {
        SoundLibrary library = new SoundLibrary();
        library.with(
                "entries[3]=" + Trees.text(((List<?>) ((Map<?, ?>) library.tree()).get("entries")).get(0)),
                "entries[3].limits.concentration=" + concentration);
        assertEquals(List.of("entries[3].limits.concentration: has no hard limit (CEILING_MISSING)"),
                LibraryDraft.read(library.tree()).refusals().stream().map(Object::toString).toList());
    }

    @Test
    void anEntryWithoutLimitsLacksAllThatItsKindNeeds() {
        assertEquals(List.of("dose", "doseRate", "pumpRate", "volume", "bodyMass", "concentration"),
                DrugEntry.missingCeilings(AmountKind.UNITS, Map.of()));
        assertEquals(List.of("pumpRate", "volume"), DrugEntry.missingCeilings(AmountKind.VOLUME, Map.of()));
    }

    @Test
    void aLibraryOfEntriesThatClashCannotBeMade() {
        DrugLibrary sound = new SoundLibrary().read();
        List<DrugEntry> twice = List.of(sound.entries().get(1), sound.entries().get(1));
        IllegalArgumentException clash = assertThrows(IllegalArgumentException.class,
                () -> new DrugLibrary(sound.version(), twice));
        DrugEntry entry = twice.get(0);
        assertEquals("two entries for one concentration of " + entry.drug() + ", " + entry.careArea() + ", "
                + entry.indication(), clash.getMessage());
    }

    private static Optional<DrugEntry> of(String strength, List<DrugEntry> entries) {
        return DrugLibrary.of(Optional.of(Concentration.parse(strength)), entries);
    }

    private static String numbers(Range range) {
        return List.of(range.lowerSoft(), range.typical(), range.upperSoft(), range.upperHard()).stream()
                .map(limit -> range.unit().of(limit.orElseThrow())).toList() + " " + range.unit().word();
    }

    private static String refusal(SoundLibrary library) {
        try {
            library.read();
            return "";
        } catch (InputRefused refused) {
            return refused.refusal().field() + " " + refused.refusal().kind();
        }
    }
}
