package org.doseline.sim.fault;

import java.util.Optional;
import java.util.regex.Pattern;

/** Integers as people write them in a command line or a file: ASCII digits, perhaps after a minus. */
final class Numbers {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");

    private Numbers() {}

    static Optional<Long> parsed(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
