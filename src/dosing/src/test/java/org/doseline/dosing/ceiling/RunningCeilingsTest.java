package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.doseline.dosing.ceiling.RunningCeilings.Ask;
import org.doseline.dosing.ceiling.RunningCeilings.Breach;
import org.doseline.dosing.ceiling.RunningCeilings.Ceiling;
import org.doseline.dosing.ceiling.RunningCeilings.Other;
import org.doseline.dosing.ceiling.RunningCeilings.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIP-1.4.3, OPCA-R5.2.0-4, OPCA-R5.2.0-5: what a running infusion may never pass. */
class RunningCeilingsTest {
    private static final long DAY_MS = 86_400_000;
    private static final RunningCeilings ORDER = new RunningCeilings(new Ceiling(27_200_000, "order"),
            new Ceiling(18_125_000, "order"), List.of(new Window(DAY_MS, new Ceiling(36_250_000, "order"))));

    /** Rate, delivered at most, until, and the limit that refuses; equal to a ceiling keeps it. */
    @ParameterizedTest
    @CsvSource({
        "27200000, 0,        18125000, ",
        "27200001, 0,        18125000, rate",
        "27200001, 18125001, 18125001, rate",
        "27200000, 18125000, 18125000, ",
        "27200000, 18125001, 18125000, total",
        "27200000, 0,        18125001, total",
        "0,        0,        0,        "
    })
    void theFirstCeilingThatStandsAgainstItIsNamed(long rate, long deliveredNl, long untilNl, String limit) {
        assertEquals(Optional.ofNullable(limit),
                ORDER.refuses(new Ask(rate, 0, deliveredNl, untilNl), List.of()).map(Breach::limit));
    }

    /** What is delivered already and what is still to come: the greater of the two is committed. */
    @Test
    void aBreachTellsWhatIsCommittedAndWhoAllowsLess() {
        assertEquals(Optional.of(new Breach("total", 20_000_000, new Ceiling(18_125_000, "order"))),
                ORDER.refuses(new Ask(1, 0, 20_000_000, 18_125_000), List.of()));
    }

    /** The infusion began an hour ago. Other dose's start and end, its volume, and whether the window refuses. */
    @ParameterizedTest
    @CsvSource({
        "-90000000, -90000000, 18125001, true",
        "-90000001, -90000001, 18125001, false",
        "-99000000, -90000000, 18125001, true",
        "-90000000, -90000000, 18125000, false",
        "-1000,     1000,      18125001, true",
        "3600000,   7200000,   18125001, true"
    })
    void anotherDoseCountsInFullWhileAnyOfItIsInTheWindow(long startMs, long endMs, long nl,
            boolean refuses) {
        Ask ask = new Ask(27_200_000, -3_600_000, 9_000_000, 18_125_000);
        Optional<Breach> breach = ORDER.refuses(ask, List.of(new Other(startMs, endMs, nl)));
        assertEquals(refuses, breach.isPresent());
        breach.ifPresent(one -> {
            assertEquals("window of 86400000 ms", one.limit());
            assertEquals(18_125_000 + nl, one.asked());
        });
    }

    @Test
    void severalDosesAddUpAndEveryWindowIsLookedAt() {
        RunningCeilings two = ORDER.and(new RunningCeilings(new Ceiling(Long.MAX_VALUE, "pump"),
                new Ceiling(Long.MAX_VALUE, "pump"),
                List.of(new Window(7 * DAY_MS, new Ceiling(40_000_000, "week")))));
        Ask ask = new Ask(27_200_000, 0, 0, 18_125_000);
        Other threeDaysAgo = new Other(-3 * DAY_MS, -3 * DAY_MS, 11_000_000);
        assertEquals(Optional.empty(), two.refuses(ask, List.of(threeDaysAgo)));
        assertEquals(
                Optional.of(
                        new Breach("window of 604800000 ms", 40_125_000, new Ceiling(40_000_000, "week"))),
                two.refuses(ask, List.of(threeDaysAgo, threeDaysAgo)));
    }

    /** Joining a stack never lets through what either of its parts refuses. */
    @Property(tries = 2_000)
    void stacksOnlyTighten(@ForAll @LongRange(min = 0, max = 100) long rate,
            @ForAll @LongRange(min = 0, max = 100) long until,
            @ForAll @LongRange(min = 0, max = 100) long one,
            @ForAll @LongRange(min = 0, max = 100) long other,
            @ForAll @LongRange(min = 0, max = 100) long window) {
        RunningCeilings mine = stack(one, other, window);
        RunningCeilings theirs = stack(other, window, one);
        Ask ask = new Ask(rate, 0, 0, until);
        boolean refused = mine.refuses(ask, List.of()).isPresent()
                || theirs.refuses(ask, List.of()).isPresent();
        assertEquals(refused, mine.and(theirs).refuses(ask, List.of()).isPresent());
        assertEquals(refused, theirs.and(mine).refuses(ask, List.of()).isPresent());
    }

    private static RunningCeilings stack(long rate, long total, long window) {
        return new RunningCeilings(new Ceiling(rate, "a"), new Ceiling(total, "b"),
                List.of(new Window(1, new Ceiling(window, "c"))));
    }

    @Test
    void theTighterOfTwoCeilingsKeepsItsSource() {
        RunningCeilings both = ORDER.and(new RunningCeilings(new Ceiling(20_000_000, "syringe"),
                new Ceiling(18_125_000, "later"), List.of()));
        assertEquals(new Ceiling(20_000_000, "syringe"), both.rate());
        assertEquals(new Ceiling(18_125_000, "order"), both.total());
        assertEquals(1, both.windows().size());
    }

    @Test
    void whatCannotBeIsABug() {
        assertThrows(IllegalArgumentException.class, () -> new Ceiling(-1, "order"));
        assertThrows(IllegalArgumentException.class, () -> new Window(0, new Ceiling(1, "order")));
        assertThrows(IllegalArgumentException.class, () -> new Ask(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Ask(0, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Ask(0, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Ask(0, 0, 0, -1));
        assertThrows(ArithmeticException.class, () -> ORDER.refuses(new Ask(0, 0, 0, 18_125_000),
                List.of(new Other(0, 0, Long.MAX_VALUE))));
        assertTrue(new RunningCeilings(new Ceiling(0, ""), new Ceiling(0, ""), List.of())
                .refuses(new Ask(0, 0, 0, 0), List.of()).isEmpty());
    }
}
