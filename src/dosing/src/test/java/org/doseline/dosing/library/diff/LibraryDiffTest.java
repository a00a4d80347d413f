package org.doseline.dosing.library.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.doseline.dosing.Trees;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.SoundLibrary;
import org.doseline.dosing.library.diff.Change.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryDiffTest {
    @Test
    void aLibraryDoesNotDifferFromItself() {
        assertEquals(List.of(), LibraryDiff.between(Trees.demoLibrary(), Trees.demoLibrary()));
        assertEquals(List.of(), LibraryDiff.between(new SoundLibrary().read(), new SoundLibrary().read()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries[0].lease=1 min", "entries[0].limits.dose.typical=2.000 mg/kg",
        "entries[0].limits.dose.source= ; entries[0].limits.dose.source=test",
        "entries[0].windows[2].length=1 d",
        "entries[0].syringes=['50 mL', '20 mL']", "entries[1].windows[0].length=600 min",
        "entries[0].drug= ; entries[0].drug=drug"})
    void anotherSpellingIsNoDifference(String edits) {
        assertEquals(List.of(), LibraryDiff.between(new SoundLibrary().read(), edited(edits)));
    }

    @Test
    void theOrderOfEntriesIsNoDifference() {
        DrugLibrary library = Trees.demoLibrary();
        List<DrugEntry> turned = new ArrayList<>(library.entries());
        Collections.reverse(turned);
        assertEquals(List.of(), LibraryDiff.between(library, new DrugLibrary(library.version(), turned)));
    }

    /** What is changed in the sound library, then every change in order; read backwards, it is told backwards. */
    @ParameterizedTest
    @CsvFileSource(resources = "/library/changes.txt", delimiter = '|', maxCharsPerColumn = 20_000)
    void everyChangeIsNamed(String edits, String changes) {
        List<Change> there = LibraryDiff.between(new SoundLibrary().read(), edited(edits));
        assertEquals(changes.replace('@', '|'),
                String.join(" ; ", there.stream().map(LibraryDiffTest::line).toList()).strip());
        List<Change> back = LibraryDiff.between(edited(edits), new SoundLibrary().read());
        assertEquals(there.stream().map(LibraryDiffTest::turned).sorted().toList(),
                back.stream().map(LibraryDiffTest::told).sorted().toList());
    }

    @Test
    void numbersThatLookAlikeAreToldApart() {
        DrugLibrary third = edited("entries[0].strength.salts[0].perBase=1.000000000000001");
        DrugLibrary fourth = edited("entries[0].strength.salts[0].perBase=1.000000000000002");
        Change change = LibraryDiff.between(third, fourth).get(0);
        assertEquals("1 (exactly 1000000000000001/1000000000000000)", change.before());
        assertEquals("1 (exactly 500000000000001/500000000000000)", change.after());
    }

    @Test
    void whatAReviewerMustSeeFirstComesFirst() {
        List<Change> changes = LibraryDiff.between(new SoundLibrary().read(), edited(
                "version=8 ; entries[0].limits.dose.upperSoft=3.5 mg/kg ; entries[0].limits.dose.typical=2.5 mg/kg"
                        + " ; entries[0].limits.bodyMass.lowerHard=51 kg ; entries[0].limits.volume.upperHard=401 mL"
                        + " ; entries[1].drug=new ; entries[0].windows[1].most=326 mg ; entries[2].link=x"));
        assertEquals(
                List.of("limits.volume.upperHard", "windows[1 h].most", "ADDED new", "limits.dose.upperSoft",
                        "REMOVED flat", "limits.bodyMass.lowerHard", "limits.dose.typical", "link",
                        "version"),
                changes.stream().map(change -> change.field().isEmpty()
                        ? change.kind() + " " + change.entry().split(",")[0]
                        : change.field()).toList());
    }

    private static DrugLibrary edited(String edits) {
        return new SoundLibrary().with(Arrays.stream(edits.split(" ; ")).map(LibraryDiffTest::text)
                .toArray(String[]::new)).read();
    }

    /** A bare number is text here: nothing in a library is a JSON number. */
    private static String text(String edit) {
        String value = edit.substring(edit.indexOf('=') + 1).strip();
        return value.matches("[0-9.]+") ? edit.replace("=" + value, "='" + value + "'") : edit;
    }

    private static String line(Change change) {
        String what = change.kind() == Change.Kind.CHANGED ? change.direction().name() : change.kind().name();
        return change.field().isEmpty()
                ? what + " " + change.entry()
                : what + " " + change.field() + ": " + change.before() + " > " + change.after();
    }

    private static String told(Change change) {
        assertTrue(change.field().isEmpty() || !change.before().equals(change.after()));
        return change.kind() + change.field() + change.before() + ">" + change.after() + change.direction();
    }

    private static String turned(Change change) {
        Change.Kind kind = switch (change.kind()) {
            case ADDED -> Change.Kind.REMOVED;
            case REMOVED -> Change.Kind.ADDED;
            case CHANGED -> Change.Kind.CHANGED;
        };
        Direction direction = switch (change.direction()) {
            case LOOSENED -> Direction.TIGHTENED;
            case TIGHTENED -> Direction.LOOSENED;
            case CHANGED -> Direction.CHANGED;
        };
        return kind + change.field() + change.after() + ">" + change.before() + direction;
    }
}
