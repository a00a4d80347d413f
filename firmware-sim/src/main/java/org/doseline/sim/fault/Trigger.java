package org.doseline.sim.fault;

import java.util.List;

/** What a step waits for. */
sealed interface Trigger {

    /** A moment of the pump's life, in ms since it was first switched on. */
    record At(Spread ms) implements Trigger {
    }

    /** The pump has been RUNNING without a break for so many ms. */
    record RunningFor(long ms) implements Trigger {
    }

    /** The pump's association has got so many nL. */
    record Delivered(long nl) implements Trigger {
    }

    Trigger FIRST = new At(new Spread(0, 0));

    /** Reads {@code running-for 30 s} or {@code delivered 1 mL}. */
    static Trigger of(String text) {
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String amount = space < 0 ? "" : text.substring(space + 1).strip();
        return switch (word) {
            case "running-for" -> new RunningFor(Amount.DURATION.of(amount));
            case "delivered" -> new Delivered(Amount.VOLUME.of(amount));
            default -> throw Suggestion.unknown("trigger", word, List.of("running-for", "delivered"));
        };
    }
}
