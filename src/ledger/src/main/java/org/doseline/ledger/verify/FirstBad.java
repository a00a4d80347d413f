package org.doseline.ledger.verify;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first thing that is wrong.
 *
 * @param index of the record that shows it, or of the first one that is missing; empty where no record is at
 * fault
 * @param throughIndex the last of the records among which the fault lies; the same as {@code index} in most
 * cases
 * @param file in which it was seen
 * @param words for a person: a sentence
 */
public record FirstBad(Fault fault, OptionalLong index, OptionalLong throughIndex, Optional<String> file,
        String words) {
    static FirstBad inFile(Fault fault, String file, String words) {
        return new FirstBad(fault, OptionalLong.empty(), OptionalLong.empty(), Optional.of(file), words);
    }

    static FirstBad atRecord(Fault fault, long index, String file, String words) {
        return new FirstBad(fault, OptionalLong.of(index), OptionalLong.of(index), Optional.of(file), words);
    }

    static FirstBad among(Fault fault, long index, long through, String file, String words) {
        return new FirstBad(fault, OptionalLong.of(index), OptionalLong.of(through), Optional.of(file),
                words);
    }
}
