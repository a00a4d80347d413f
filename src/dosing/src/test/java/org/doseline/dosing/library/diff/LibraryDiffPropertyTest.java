package org.doseline.dosing.library.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.doseline.dosing.Trees;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;
import org.doseline.dosing.library.diff.Change.Direction;
import org.doseline.dosing.quantity.Fraction;

/** One hard limit of the demo library, any of them, is moved by any part; exactly that is told, and the right way. */
class LibraryDiffPropertyTest {
    private static final DrugLibrary LIBRARY = Trees.demoLibrary();

    /** An upper hard limit: the entry's index and its parameter. */
    record Place(int entry, Parameter parameter) {}

    @Provide
    Arbitrary<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < LIBRARY.entries().size(); i++) {
            int entry = i;
            LIBRARY.entries().get(i).ranges().forEach((parameter, range) -> {
                if (parameter != Parameter.CONCENTRATION && range.upperHard().isPresent())
                    places.add(new Place(entry, parameter));
            });
        }
        return Arbitraries.of(places);
    }

    @Property
    void oneMovedLimitIsToldAndNothingElse(@ForAll("places") Place place, @ForAll short moved) {
        DrugLibrary other = moved(place, Math.abs(moved));
        DrugLibrary before = moved < 0 ? other : LIBRARY;
        DrugLibrary after = moved < 0 ? LIBRARY : other;
        List<Change> changes = LibraryDiff.between(before, after);
        if (moved == 0) {
            assertEquals(List.of(), changes);
            assertEquals(before.hash(), after.hash());
            return;
        }
        assertEquals(1, changes.size());
        assertEquals("limits." + place.parameter().field() + ".upperHard", changes.get(0).field());
        assertEquals(moved < 0 ? Direction.TIGHTENED : Direction.LOOSENED, changes.get(0).direction());
    }

    /** Raised by a thousandth of its unit, so often. */
    private static DrugLibrary moved(Place place, int thousandths) {
        List<DrugEntry> entries = new ArrayList<>(LIBRARY.entries());
        DrugEntry entry = entries.get(place.entry());
        Range range = entry.range(place.parameter()).orElseThrow();
        Fraction raised = range.upperHard().orElseThrow()
                .plus(range.unit().baseUnits().times(thousandths).dividedBy(1_000));
        Map<Parameter, Range> ranges = new EnumMap<>(entry.ranges());
        ranges.put(place.parameter(), new Range(range.lowerHard(), range.lowerSoft(), range.typical(),
                range.upperSoft(), Optional.of(raised), range.unit(), range.source()));
        entries.set(place.entry(),
                new DrugEntry(entry.drug(), entry.careArea(), entry.indication(), entry.kind(),
                        ranges, entry.windows(), entry.bodySize(), entry.pump(), entry.notes()));
        return new DrugLibrary(LIBRARY.version(), entries);
    }
}
