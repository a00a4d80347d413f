package org.doseline.dosing.ceiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.ceiling.DoseBudget.Charge;
import org.doseline.dosing.ceiling.DoseBudget.Reservation;
import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DRV-4, DRV-5, OPCA-EC13, EC24-1: windows of 1,000 ms and 100 ng, closed, held at every instant. */
class DoseBudgetTest {
    /** Others as start+length:ng; the dose; the fullest window; what lies on its edge. */
    @ParameterizedTest
    @CsvSource({
        "'',                        0+0:40,    40, 0",
        "-500+0:30,                 0+0:40,    70, 0",
        // exactly one length back counts; a millisecond older does not
        "-1000+0:30,                0+0:40,    70, 30",
        "-1001+0:30,                0+0:40,    40, 0",
        "-1500+500:30,              0+0:40,    70, 30",
        "-1501+500:30,              0+0:40,    40, 0",
        "-2000+1500:30,             0+0:40,    70, 0",
        // running and starting together
        "-10+50:30,                 0+0:40,    70, 0",
        "0+0:30,                    0+0:40,    70, 0",
        // reserved in the future: while it starts within a length of the end of the dose
        "1+0:30,                    0+0:40,    70, 0",
        "1000+0:30,                 0+0:40,    70, 0",
        "1001+0:30,                 0+0:40,    40, 0",
        "1500+0:30,                 0+500:40,  70, 0",
        "1501+0:30,                 0+500:40,  40, 0",
        // the fullest of several windows
        "-900+0:50 200+0:60,        0+0:10,    70, 0",
        "-900+0:50 50+0:60,         0+0:10,    120, 0",
        "-900+0:50 101+0:60,        0+0:10,    70, 0",
        "-900+0:50 100+0:60,        0+0:10,    120, 50",
        "500+0:20 1000+0:20 1001+0:99, 0+0:10, 50, 0",
        "-1000+0:30 600+0:30,       0+0:40,    70, 30",
        "-1000+0:30 600+0:31,       0+0:40,    71, 0"})
    void theFullestWindowThatTouchesTheDoseIsFound(String others, String dose, long inside, long onTheEdge) {
        DoseBudget budget = budget(Optional.empty(), others, window(1_000, 100, false));
        assertEquals(
                List.of(new WindowUse(1_000, Fraction.of(inside), Fraction.of(100), Fraction.of(onTheEdge),
                        "test 1000")),
                budget.uses(charge(dose)));
    }

    @Test
    void aDoseMayFillAWindowButNotPassIt() {
        DoseBudget budget = budget(Optional.empty(), "-500+0:30", window(1_000, 100, false));
        assertEquals(Optional.empty(), budget.reserve(charge("0+0:71")));
        Reservation all = budget.reserve(charge("0+0:70")).orElseThrow();
        assertEquals(charge("0+0:70"), all.charge());
        assertTrue(budget.reserve(charge("0+0:0")).isPresent());
        assertEquals(Optional.empty(), budget.reserve(charge("1000+0:31")));
        assertTrue(budget.reserve(charge("1001+0:100")).isPresent());
    }

    @Test
    void aRefusedDoseLeavesTheBudgetAsItWas() {
        DoseBudget budget = budget(Optional.empty(), "-500+0:30", window(1_000, 100, false));
        assertEquals(Optional.empty(), budget.reserve(charge("0+0:71")));
        assertTrue(budget.reserve(charge("0+0:70")).isPresent());
        DoseBudget fresh = budget(Optional.empty(), "-500+0:30", window(1_000, 100, false));
        fresh.uses(charge("0+0:70"));
        assertTrue(fresh.reserve(charge("0+0:70")).isPresent());
    }

    @Test
    void everyWindowMustHold() {
        DoseBudget budget = budget(Optional.of(BodyMass.ofG(2_000)), "", window(1_000, 100, false),
                window(10_000, 60, true));
        assertEquals(List.of(Fraction.of(100), Fraction.of(120)),
                budget.uses(charge("0+0:1")).stream().map(WindowUse::most).toList());
        assertTrue(budget.reserve(charge("0+0:100")).isPresent());
        assertEquals(Optional.empty(), budget.reserve(charge("5000+0:21")));
        assertTrue(budget.reserve(charge("5000+0:20")).isPresent());
    }

    @Test
    void aWindowPerKilogramIsLeftOutWithoutTheMassAndAnotherDrugDoesNotCount() {
        DoseBudget budget = new DoseBudget(entry(window(1_000, 100, false), window(2_000, 60, true)),
                Optional.empty(), List.of(new GivenDose("other", 0, 0, Dose.parse("99 ng")),
                        new GivenDose("drug", 0, 0, Dose.parse("9 ng"))));
        assertEquals(List.of(Fraction.of(10)),
                budget.uses(charge("0+0:1")).stream().map(WindowUse::inside).toList());
    }

    @Test
    void whatWasNotGivenComesBackAndWhatMayHaveBeenStays() {
        DoseBudget budget = budget(Optional.empty(), "", window(1_000, 100, false));
        Reservation reservation = budget.reserve(charge("0+500:100")).orElseThrow();
        budget.release(reservation, Fraction.of(40));
        assertEquals(Fraction.of(41), budget.uses(charge("1500+0:1")).get(0).inside());
        assertEquals(Optional.empty(), budget.reserve(charge("0+0:61")));
        assertTrue(budget.reserve(charge("0+0:60")).isPresent());
    }

    /** Given back at most once, nothing more than was reserved, and only by the budget that made it. */
    @Test
    void aReservationIsReturnedOnceAndToItsOwnBudget() {
        DoseBudget budget = budget(Optional.empty(), "", window(1_000, 100, false));
        DoseBudget twin = budget(Optional.empty(), "", window(1_000, 100, false));
        Charge dose = charge("0+0:50");
        Reservation first = budget.reserve(dose).orElseThrow();
        Reservation second = budget.reserve(dose).orElseThrow();
        Reservation foreign = twin.reserve(dose).orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> budget.release(foreign, Fraction.ZERO));
        budget.release(first, Fraction.ZERO);
        assertThrows(IllegalArgumentException.class, () -> budget.release(first, Fraction.ZERO));
        assertEquals(Optional.empty(), budget.reserve(charge("0+0:51")));
        budget.release(second, Fraction.of(50));
        assertThrows(IllegalArgumentException.class, () -> budget.release(second, Fraction.ZERO));
        assertThrows(IllegalArgumentException.class,
                () -> twin.release(foreign, Fraction.of(-1)));
        assertEquals(Fraction.of(50), budget.uses(charge("0+0:0")).get(0).inside());
    }

    /** It is in the patient, whatever was reserved. */
    @Test
    void moreThanWasReservedIsKeptAsItIsTold() {
        DoseBudget budget = budget(Optional.empty(), "", window(1_000, 100, false));
        budget.release(budget.reserve(charge("0+0:50")).orElseThrow(), Fraction.of(80));
        assertEquals(Fraction.of(81), budget.uses(charge("10+0:1")).get(0).inside());
    }

    @ParameterizedTest
    @CsvSource({"100, 0, true, false", "101, 0, false, false", "101, 1, false, true", "102, 1, false, false",
        "100, 1, true, false"})
    void theEdgeDecidesWhereWithoutItTheWindowWouldHold(long inside, long onTheEdge, boolean within,
            boolean decides) {
        WindowUse use = new WindowUse(1_000, Fraction.of(inside), Fraction.of(100), Fraction.of(onTheEdge),
                "");
        assertEquals(within, use.within());
        assertEquals(decides, use.edgeDecides());
    }

    @Test
    void aDoseThatCannotBeIsABug() {
        assertFalse(new Charge(0, 0, Fraction.ZERO).amount().signum() > 0);
        assertThrows(IllegalArgumentException.class, () -> new Charge(1, 0, Fraction.ONE));
        assertThrows(IllegalArgumentException.class, () -> new Charge(0, 0, Fraction.of(-1)));
    }

    private static DoseBudget budget(Optional<BodyMass> mass, String others, WindowLimit... windows) {
        List<GivenDose> given = new ArrayList<>();
        for (String other : others.isEmpty() ? new String[0] : others.split(" ")) {
            Charge charge = charge(other);
            given.add(new GivenDose("drug", charge.startMs(), charge.endMs() - charge.startMs(),
                    new Dose(charge.amount(), AmountKind.MASS, false)));
        }
        return new DoseBudget(entry(windows), mass, given);
    }

    private static DrugEntry entry(WindowLimit... windows) {
        return WideLibrary.with(Map.of(), List.of(windows)).entries().get(0);
    }

    private static WindowLimit window(long ms, long ng, boolean perKg) {
        return new WindowLimit(new TimeSpan(ms), new Dose(Fraction.of(ng), AmountKind.MASS, perKg),
                "test " + ms);
    }

    private static Charge charge(String text) {
        String[] parts = text.split("[+:]");
        long startMs = Long.parseLong(parts[0]);
        return new Charge(startMs, startMs + Long.parseLong(parts[1]), Fraction.parse(parts[2]));
    }
}
