package org.doseline.acceptance.trial.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fair sample of all that was ever put in, of bounded size: an old message is as likely in it as a new one. */
final class Reservoir<T> {
    private final int size;
    private final List<T> kept = new ArrayList<>();
    private long seen;

    Reservoir(int size) { this.size = size; }

    void put(T item, Dice dice) {
        seen++;
        if (kept.size() < size) {
            kept.add(item);
        } else {
            long place = dice.between(0, seen - 1);
            if (place < size) kept.set((int) place, item);
        }
    }

    Optional<T> any(Dice dice) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(dice.below(kept.size())));
    }

    /** The last of its first places, for a store that is not full yet; else any. */
    Optional<T> young(Dice dice) {
        int last = kept.size() - 1;
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(Math.max(0, last - dice.below(4))));
    }
}
