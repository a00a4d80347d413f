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
        String near = nearest(name, known).map(word -> "; did you mean " + word + "?").orElse(".");
        return new IllegalArgumentException(
                "no " + what + " " + quoted(name) + near + " There is: " + String.join(", ", known));
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream().filter(word -> edits(name, word) <= Math.min(MOST_EDITS, word.length() / 2))
                .min(Comparator.comparingInt(word -> edits(name, word)));
    }

    /** Text from outside, cut and in quotes, so that a message stays a line. */
    static String quoted(String text) {
        String cut = text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "...";
        return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) return Integer.MAX_VALUE;
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++)
            for (int column = 0; column <= to.length(); column++)
                edits[row][column] = row * column == 0 ? row + column : least(edits, from, to, row, column);
        return edits[from.length()][to.length()];
    }

    private static int least(int[][] edits, String from, String to, int row, int column) {
        char last = from.charAt(row - 1);
        char wanted = to.charAt(column - 1);
        int changed = edits[row - 1][column - 1] + (last == wanted ? 0 : 1);
        int least = Math.min(changed, 1 + Math.min(edits[row - 1][column], edits[row][column - 1]));
        boolean swapped = row > 1 && column > 1 && last == to.charAt(column - 2)
                && wanted == from.charAt(row - 2);
        return swapped ? Math.min(least, edits[row - 2][column - 2] + 1) : least;
    }
}
