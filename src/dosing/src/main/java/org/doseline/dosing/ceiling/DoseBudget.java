package org.doseline.dosing.ceiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.DrugEntry;
import org.doseline.dosing.library.WindowLimit;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.BodyMass;
import org.doseline.dosing.quantity.Fraction;

/**
 * What the cumulative windows still leave of one drug for one patient. It knows what was given, at most, and what is
 * reserved; a reservation is made before anything is sent and counts in full from its start. Windows are closed
 * intervals, held at every instant (decision b): since amounts only enter a window when a dose starts, the fullest one
 * that touches a dose ends at its start or at the start of a later one.
 *
 * <p>Reserving only ever takes away. A reservation is given out by the budget alone and returned once, and returning it
 * gives back no more than was reserved and not given. Used by one thread.
 */
public final class DoseBudget {
    private final List<Ceiling> ceilings;
    private final List<Charge> charges = new ArrayList<>();

    private record Ceiling(long lengthMs, Fraction most, String source) {}

    /**
     * A dose as it counts: all of it from its start, and until its end is more than a window length ago.
     *
     * @param amount base units, zero or more
     */
    public record Charge(long startMs, long endMs, Fraction amount) {
        public Charge {
            if (endMs < startMs || amount.signum() < 0)
                throw new IllegalArgumentException(
                        "a dose of " + amount + " from " + startMs + " to " + endMs);
        }
    }

    /** The right to give one dose. Only its budget can make it, and knows it by identity. */
    public static final class Reservation {
        private final Charge charge;

        private Reservation(Charge charge) { this.charge = charge; }

        public Charge charge() { return charge; }
    }

    /**
     * @param mass the one that the library counts; windows per kilogram need it and are left out without it
     * @param others given, running or reserved elsewhere, of the same patient; other drugs do not count
     */
    public DoseBudget(DrugEntry entry, Optional<BodyMass> mass, List<GivenDose> others) {
        List<Ceiling> held = new ArrayList<>();
        for (WindowLimit window : entry.windows()) {
            if (window.most().perKg() && mass.isEmpty()) continue;
            held.add(new Ceiling(window.length().ms(), window.most().amountFor(mass), window.source()));
        }
        ceilings = List.copyOf(held);
        for (GivenDose given : others) {
            if (given.drug().equals(entry.drug()))
                charges.add(new Charge(given.startMs(), given.endMs(), given.dose().amount()));
        }
    }

    /** How full each window would get with this dose, in the order of the library. Reserves nothing. */
    public List<WindowUse> uses(Charge dose) {
        return ceilings.stream().map(ceiling -> fullest(ceiling, dose)).toList();
    }

    /** Takes the dose out of the budget, or leaves the budget as it is where any window would be too full. */
    public Optional<Reservation> reserve(Charge dose) {
        if (!uses(dose).stream().allMatch(WindowUse::within)) return Optional.empty();
        Charge own = new Charge(dose.startMs, dose.endMs, dose.amount);
        charges.add(own);
        return Optional.of(new Reservation(own));
    }

    /**
     * Gives back what was reserved and surely not given. What may have been given stays for as long as a window reaches.
     *
     * @param givenAtMost base units; more than was reserved is kept as it is told, since it is in the patient
     * @throws IllegalArgumentException for a reservation that this budget did not make or has back already: a bug
     */
    public void release(Reservation reservation, Fraction givenAtMost) {
        for (int i = 0; i < charges.size(); i++) {
            if (charges.get(i) == reservation.charge) {
                Charge reserved = reservation.charge;
                charges.set(i, new Charge(reserved.startMs, reserved.endMs, givenAtMost));
                return;
            }
        }
        throw new IllegalArgumentException("not a reservation of this budget");
    }

    private WindowUse fullest(Ceiling ceiling, Charge dose) {
        WindowUse fullest = windowEnding(dose.startMs, ceiling, dose);
        long lastMs = Math.addExact(dose.endMs, ceiling.lengthMs);
        for (Charge other : charges) {
            if (other.startMs <= dose.startMs || other.startMs > lastMs) continue;
            WindowUse later = windowEnding(other.startMs, ceiling, dose);
            if (later.inside().compareTo(fullest.inside()) > 0) fullest = later;
        }
        return fullest;
    }

    private WindowUse windowEnding(long ms, Ceiling ceiling, Charge dose) {
        long fromMs = Math.subtractExact(ms, ceiling.lengthMs);
        Fraction inside = dose.amount;
        Fraction onTheEdge = Fraction.ZERO;
        for (Charge other : charges) {
            if (other.startMs > ms || other.endMs < fromMs) continue;
            inside = inside.plus(other.amount);
            if (other.endMs == fromMs) onTheEdge = onTheEdge.plus(other.amount);
        }
        return new WindowUse(ceiling.lengthMs, inside, ceiling.most, onTheEdge, ceiling.source);
    }
}
