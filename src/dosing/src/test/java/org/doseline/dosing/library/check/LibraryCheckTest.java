package org.doseline.dosing.library.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.doseline.dosing.Trees;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.library.SoundLibrary;
import org.doseline.dosing.library.check.Problem.Severity;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryCheckTest {
    @Test
    void nothingIsWrongWithASoundLibrary() {
        LibraryVerdict verdict = LibraryCheck.check(new SoundLibrary().tree());
        assertEquals(List.of(), verdict.problems());
        assertTrue(verdict.accepted());
        assertEquals(new SoundLibrary().read().hash(), verdict.library().orElseThrow().hash());
    }

    /** What is changed in the sound library, then every problem that follows, with its numbers. */
    @ParameterizedTest
    @CsvFileSource(resources = "/library/problems.txt", delimiter = '|', maxCharsPerColumn = 20_000)
    void everyProblemIsNamed(String edits, String problems) {
        LibraryVerdict verdict = LibraryCheck.check(edited(edits).tree());
        assertEquals(
                problems == null
                        ? List.of()
                        : Arrays.stream(problems.split(" ; ")).map(String::strip).toList(),
                verdict.problems().stream().map(LibraryCheckTest::line).toList());
        assertEquals(verdict.problems().stream().noneMatch(each -> each.severity() == Severity.ERROR),
                verdict.accepted());
    }

    /** The reader's first refusal is the check's first error, and what the check accepts the reader accepts. */
    @ParameterizedTest
    @CsvFileSource(resources = "/library/problems.txt", delimiter = '|', maxCharsPerColumn = 20_000)
    void checkAndReaderAgree(String edits, String problems) {
        Object tree = edited(edits).tree();
        LibraryVerdict verdict = LibraryCheck.check(tree);
        String refused = "";
        try {
            assertEquals(LibraryReader.read(tree).hash(), verdict.library().orElseThrow().hash());
        } catch (InputRefused first) {
            refused = first.refusal().kind() + " " + first.refusal().field();
        }
        String firstRead = verdict.problems().stream().filter(each -> isInputKind(each.code()))
                .map(each -> each.code() + " " + each.field()).findFirst().orElse("");
        assertEquals(firstRead, refused);
        assertEquals(refused.isEmpty(), verdict.library().isPresent());
    }

    @Test
    void allThatIsWrongIsSaidAtOnceErrorsFirst() {
        LibraryVerdict verdict = LibraryCheck.check(new SoundLibrary().with("author=", "entries[0].link=",
                "entries[0].syringes=", "entries[0].limits.dose.upperHard=3 mg", "entries[1].lease=",
                "entries[1].limits.volume=", "entries[2].onLeaseLoss=KEEP", "entries[2].limts={}").tree());
        assertEquals(List.of("ERROR MISSING author", "ERROR UNIT_MISMATCH entries[0].limits.dose.upperHard",
                "ERROR CEILING_MISSING entries[1].limits.volume", "ERROR MISSING entries[1].lease",
                "ERROR FORMAT entries[2].onLeaseLoss", "ERROR UNKNOWN_FIELD entries[2].limts",
                "WARNING SYRINGES_ANY entries[0].syringes", "ADVICE LINK_MISSING entries[0].link"),
                verdict.problems().stream()
                        .map(each -> each.severity() + " " + each.code() + " " + each.field())
                        .toList());
        assertEquals(List.of(6L, 1L, 1L), Stream.of(Severity.values()).map(verdict::count).toList());
        assertFalse(verdict.accepted());
    }

    @Test
    void aProblemNamesItsEntry() {
        Problem inEntry = LibraryCheck.check(new SoundLibrary().with("entries[1].lease=x").tree()).problems()
                .get(0);
        assertEquals("flat, area, use", inEntry.entry());
        Problem coherence = LibraryCheck.check(new SoundLibrary().with("entries[1].link=").tree()).problems()
                .get(0);
        assertEquals("flat area use",
                coherence.drug() + " " + coherence.careArea() + " " + coherence.indication());
        assertEquals("",
                LibraryCheck.check(new SoundLibrary().with("status=").tree()).problems().get(0).entry());
    }

    /** entries[1] must not be taken for entries[10]. */
    @Test
    void theTenthEntryIsNotTheFirst() {
        SoundLibrary library = new SoundLibrary();
        for (int i = 3; i < 12; i++) {
            library.with("entries[" + i + "]={'drug':'d" + i + "'}");
        }
        List<Problem> problems = LibraryCheck.check(library.tree()).problems();
        assertTrue(problems.stream().filter(each -> each.field().startsWith("entries[11]"))
                .allMatch(each -> each.drug().equals("d11")));
        assertTrue(problems.stream().noneMatch(each -> each.drug().equals("flat")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\"", "{\"entries\":[7]}", "{\"entries\":{}}",
        "{\"approvedBy\":[[]]}", "{\"entries\":[{\"limits\":[],\"windows\":{},\"kvo\":1,\"strength\":[]}]}"})
    void whateverIsWrittenIsAnsweredWithProblems(String json) {
        LibraryVerdict verdict = LibraryCheck.check(Trees.of(json));
        assertFalse(verdict.accepted());
        assertTrue(verdict.library().isEmpty());
    }

    @Test
    void nobodyHasToLookTwiceAtTheDemoLibrary() {
        LibraryVerdict verdict = LibraryCheck.check(Trees.resource(DrugLibrary.DEMO_RESOURCE));
        assertEquals(List.of(), verdict.problems().stream()
                .filter(each -> each.severity() != Severity.ADVICE).toList());
        assertEquals(Set.of("PUMP_RATE_BINDS_FIRST", "SHORTEST_TOO_FAST"),
                new LinkedHashSet<>(verdict.problems().stream().map(Problem::code).toList()));
    }

    @Test
    void noIncoherenceHasTheNameOfAnInputKind() {
        for (Incoherence each : Incoherence.values()) assertFalse(isInputKind(each.name()), each.name());
    }

    private static boolean isInputKind(String code) {
        return Arrays.stream(InputKind.values()).anyMatch(kind -> kind.name().equals(code));
    }

    private static SoundLibrary edited(String edits) {
        return new SoundLibrary().with(edits.strip().split(" ; "));
    }

    private static String line(Problem problem) {
        assertFalse(problem.sentence().isEmpty());
        String numbers = problem.asked().isEmpty() && problem.allowed().isEmpty()
                ? ""
                : " (" + problem.asked() + " / " + problem.allowed() + ")";
        return problem.severity().name().charAt(0) + " " + problem.code() + " " + problem.field() + numbers;
    }
}
