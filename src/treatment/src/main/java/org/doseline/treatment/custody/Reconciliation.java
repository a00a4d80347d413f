package org.doseline.treatment.custody;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What an account says of itself. */
public sealed interface Reconciliation {
    Balance balance();

    <R> R fold(Function<Open, R> open, Function<Balanced, R> balanced, Function<Discrepancy, R> discrepancy);

    /** Nothing is wrong so far, and something is still to come. @param waitsFor ordered, at least one */
    record Open(Balance balance, Set<Awaited> waitsFor) implements Reconciliation {
        public Open {
            waitsFor = java.util.Collections.unmodifiableSet(new TreeSet<>(waitsFor));
            if (waitsFor.isEmpty()) throw new IllegalArgumentException("open, and nothing is awaited");
        }

        @Override
        public <R> R fold(Function<Open, R> open, Function<Balanced, R> balanced,
                Function<Discrepancy, R> discrepancy) {
            return open.apply(this);
        }
    }

    /** All is known, and the whole range of the difference lies within tolerance. */
    record Balanced(Balance balance) implements Reconciliation {
        @Override
        public <R> R fold(Function<Open, R> open, Function<Balanced, R> balanced,
                Function<Discrepancy, R> discrepancy) {
            return balanced.apply(this);
        }
    }

    /** @param findings each kind once, in the order of {@link FindingKind} */
    record Discrepancy(Balance balance, List<FindingKind> findings) implements Reconciliation {
        public Discrepancy {
            findings = List.copyOf(new TreeSet<>(findings));
            if (findings.isEmpty()) throw new IllegalArgumentException("a discrepancy without a finding");
        }

        @Override
        public <R> R fold(Function<Open, R> open, Function<Balanced, R> balanced,
                Function<Discrepancy, R> discrepancy) {
            return discrepancy.apply(this);
        }
    }

    /** What an open account waits for. */
    enum Awaited {
        DRAW, END_OF_INFUSION, RESIDUAL, WITNESS
    }
}
