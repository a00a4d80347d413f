package org.doseline.ledger;

import java.util.Optional;
import java.util.function.Function;

/** What came of reading bytes that somebody else wrote: a value, or the reason why there is none. */
public sealed interface Reading<T> {
    /** The bytes were accepted; writing the value again gives the same bytes. */
    record Read<T>(T content) implements Reading<T> {}

    /** The bytes were not accepted. */
    record Refused<T>(NotCanonical why) implements Reading<T> {}

    /** Handles both outcomes. */
    default <R> R fold(Function<T, R> read, Function<NotCanonical, R> refused) {
        if (this instanceof Read<T> accepted) return read.apply(accepted.content());
        return refused.apply(((Refused<T>) this).why());
    }

    /** Goes on with the value, if there is one; a refusal stays what it is. */
    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        return fold(next, Refused::new);
    }

    /** The value, if the bytes were accepted. */
    default Optional<T> value() {
        return fold(Optional::of, why -> Optional.empty());
    }
}
