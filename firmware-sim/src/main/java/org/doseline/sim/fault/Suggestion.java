package org.doseline.sim.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody may have meant. */
final class Suggestion {
    /** More letters wrong than this is another word. */
    private static final int MOST_EDITS = 3;
    private static final int LONGEST_ECHO = 60;

    private Suggestion() {}

    /** Says that a name is unknown, which ones are known, and which one may have been meant. */
    static IllegalArgumentException unknown(String what, String name, Collection<String> known) {
        String near = nearest(name, known).map(word -> "; did you mean " + word + "?").orElse("");
        return new IllegalArgumentException(
                "no " + what + " " + quoted(name) + near + " There is: " + String.join(", ", known));
    }

    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream().filter(word -> edits(name, word) <= Math.min(MOST_EDITS, word.length() / 2))
                .min(Comparator.comparingInt(word -> edits(name, word)));
    }

    /** Text from outside, cut and in quotes, so that a message stays a line. */
    static String quoted(String text) {
        String cut = text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "...";
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** Levenshtein's distance: letters to add, drop or change. */
    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) return Integer.MAX_VALUE;
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) above[column] = column;
        for (int row = 1; row <= from.length(); row++) {
            int[] present = new int[to.length() + 1];
            present[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int changed = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                present[column] = Math.min(changed, 1 + Math.min(above[column], present[column - 1]));
            }
            above = present;
        }
        return above[to.length()];
    }
}
