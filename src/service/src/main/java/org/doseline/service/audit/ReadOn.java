package org.doseline.service.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A page, and the last of it where there is more. It ends with something that has an index wherever it can: what comes
 * after that is never passed over, while among those without one a lower id may still appear.
 */
record ReadOn<T>(List<T> page, Optional<T> from) {
    /** @param found more than fit on a page where there are more; what has an index comes first */
    static <T> ReadOn<T> of(List<T> found, int most, Predicate<T> indexed) {
        if (found.size() <= most) return new ReadOn<>(found, Optional.empty());
        List<T> fit = found.subList(0, most);
        List<T> settled = fit.stream().filter(indexed).toList();
        List<T> page = settled.isEmpty() ? fit : settled;
        return new ReadOn<>(page, Optional.of(page.get(page.size() - 1)));
    }
}
