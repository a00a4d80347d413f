package org.doseline.sim.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Part;

/** The parameters that several kinds share, and the words of the firmware. */
final class Parameters {
    static final long MINUTE_MS = 60_000;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;
    private static final long MILLION = 1_000_000;
    /** A 60 mL syringe is the largest. */
    private static final long LARGEST_NL = 60 * MILLION;

    private Parameters() {}

    static Parameter percentOf(String what) {
        return Parameter.number("percent", 0, 100, "how many of 100 " + what);
    }

    static Parameter direction() {
        return Parameter.word("direction", "as the pump sees it", List.of("both", "in", "out"))
                .usually("both")
                .sideBySide();
    }

    static Parameter forMs(long standardMs) {
        return Parameter.number("forMs", 1, HOUR_MS, "how long").usually(standardMs);
    }

    static Parameter nl(String meaning) { return Parameter.number("nl", 1, LARGEST_NL, meaning); }

    /** Up to half as much again, or half as much. */
    static Parameter ppm(String meaning) {
        return Parameter.number("ppm", 1, MILLION / 2, meaning);
    }

    static Parameter make() {
        return Parameter.word("make", "whose syringe", List.of("BD", "BD_HARVARD", "MONOJECT")).usually("BD");
    }

    static Parameter sizeMl() {
        return Parameter.word("sizeMl", "nominal size", List.of("5", "10", "20", "30", "50", "60"));
    }

    static Parameter part() {
        return Parameter.word("part", "which part", words(Part.values())).sideBySide();
    }

    static Parameter key() { return Parameter.word("name", "which key", words(Key.values())); }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Parameters::word).toList();
    }

    static String word(Enum<?> value) { return value.name().toLowerCase(Locale.ROOT).replace('_', '-'); }
}
