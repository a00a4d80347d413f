package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.doseline.dosing.ceiling.DoseBudget.Charge;
import org.doseline.dosing.ceiling.DoseBudget.Reservation;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;

/** However reservations and releases follow one another, nothing that was accepted is ever too much together. */
class BudgetPropertyTest {
    private static final int AROUND_MS = 60;

    private record Held(int startMs, int endMs, int ng) {
        boolean touches(int fromMs, int untilMs) { return startMs <= untilMs && endMs >= fromMs; }
    }

    private record Window(int ms, int ng) {}

    @Provide
    Arbitrary<Long> seeds() { return Arbitraries.randomValue(Random::nextLong); }

    @Property
    void aReservationIsGivenExactlyWhereEveryWindowAtEveryMillisecondHolds(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        List<Window> windows = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--)
            windows.add(new Window(1 + random.nextInt(40), 20 + random.nextInt(100)));
        DoseBudget budget = new DoseBudget(WideLibrary.with(Map.of(), windows.stream()
                .map(each -> new WindowLimit(new TimeSpan(each.ms),
                        new Dose(Fraction.of(each.ng), AmountKind.MASS, false),
                        "test"))
                .toList()).entries().get(0), Optional.empty(), List.of());
        List<Held> held = new ArrayList<>();
        List<Reservation> open = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (!open.isEmpty() && random.nextInt(4) == 0) {
                int which = random.nextInt(open.size());
                int at = indexes.remove(which);
                Held old = held.get(at);
                int given = random.nextInt(old.ng + 1);
                budget.release(open.remove(which), Fraction.of(given));
                held.set(at, new Held(old.startMs, old.endMs, given));
                continue;
            }
            int startMs = random.nextInt(2 * AROUND_MS) - AROUND_MS;
            Held dose = new Held(startMs, startMs + random.nextInt(3) * random.nextInt(20),
                    1 + random.nextInt(60));
            boolean holds = windows.stream().allMatch(window -> holds(window, held, dose));
            Optional<Reservation> answer = budget
                    .reserve(new Charge(dose.startMs, dose.endMs, Fraction.of(dose.ng)));
            assertEquals(holds, answer.isPresent(), () -> "seed " + seed + ": " + dose + " beside " + held);
            answer.ifPresent(reservation -> {
                open.add(reservation);
                indexes.add(held.size());
                held.add(dose);
            });
        }
        for (Window window : windows) {
            for (int ms = -2 * AROUND_MS; ms <= 3 * AROUND_MS; ms++)
                assertTrue(inside(window, held, ms) <= window.ng, "seed " + seed);
        }
    }

    private static boolean holds(Window window, List<Held> held, Held dose) {
        for (int ms = dose.startMs; ms <= dose.endMs + window.ms; ms++)
            if (inside(window, held, ms) + dose.ng > window.ng) return false;
        return true;
    }

    private static int inside(Window window, List<Held> held, int ms) {
        int inside = 0;
        for (Held each : held) if (each.touches(ms - window.ms, ms)) inside += each.ng;
        return inside;
    }
}
