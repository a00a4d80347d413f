package org.doseline.dosing.library.diff;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.library.diff.Change.Direction;
import org.doseline.dosing.quantity.Fraction;

/**
 * One thing that a library says.
 *
 * @param exact equal where two libraries say the same, however it is spelt
 * @param shown for people
 * @param number where more or less has a meaning; empty elsewhere
 */
record Fact(String exact, String shown, Optional<Fraction> number, Sense sense) {

    /** What it means that a number rises, or is no longer said. */
    enum Sense {
        /** More is allowed as it rises, and everything where it is not said. */
        MAXIMUM,
        /** Less is allowed as it rises, and everything where it is not said. */
        MINIMUM,
        /** More is allowed as it rises, and nothing where it is not said. */
        PERMISSION,
        /** Nobody can say. */
        NONE
    }

    static Fact text(String text) { return new Fact(text, text, Optional.empty(), Sense.NONE); }

    /** In this order; each with its length in front, so that no two different lists are alike. */
    static Fact texts(List<String> list) {
        return new Fact(list.stream().map(each -> each.length() + ":" + each).collect(joining()),
                String.join(" | ", list), Optional.empty(), Sense.NONE);
    }

    static Fact number(Fraction number, String shown, Sense sense) {
        return new Fact(number.toString(), shown, Optional.of(number), sense);
    }

    /** At least one of the two is there. */
    static Direction direction(Optional<Fact> before, Optional<Fact> after) {
        Sense sense = before.or(() -> after).orElseThrow().sense();
        int rise = rise(before, after);
        return switch (sense) {
            case NONE -> Direction.CHANGED;
            case MAXIMUM, MINIMUM -> before.isEmpty()
                    ? Direction.TIGHTENED
                    : after.isEmpty()
                            ? Direction.LOOSENED
                            : loosened((sense == Sense.MAXIMUM) == (rise > 0));
            case PERMISSION -> rise == 0 ? Direction.CHANGED : loosened(rise > 0);
        };
    }

    private static int rise(Optional<Fact> before, Optional<Fact> after) {
        return after.flatMap(Fact::number).orElse(Fraction.ZERO)
                .compareTo(before.flatMap(Fact::number).orElse(Fraction.ZERO));
    }

    private static Direction loosened(boolean more) {
        return more ? Direction.LOOSENED : Direction.TIGHTENED;
    }
}
