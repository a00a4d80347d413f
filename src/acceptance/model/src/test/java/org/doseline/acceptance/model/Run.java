package org.doseline.acceptance.model;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the model checker said.
 *
 * @param complete true if every reachable state was seen and nothing was broken
 * @param broken the first broken promise; the checker does not name those of time
 * @param counterexample how many states lead there, the first one included; 0 if nothing is broken
 * @param text all that it printed
 */
record Run(boolean complete, long generated, long distinct, int depth, long ms, Optional<String> broken,
        int counterexample, String text) {
    static final String OF_TIME = "a promise of time";
    private static final Pattern STATES = Pattern
            .compile("(?m)^([0-9]+) states generated, ([0-9]+) distinct states found");
    private static final Pattern DEPTH = Pattern
            .compile("The depth of the complete state graph search is ([0-9]+)");
    private static final Pattern BROKEN = Pattern
            .compile("Error: (?:Invariant|Action property) ([A-Za-z]+) is violated");
    private static final Pattern STEP = Pattern.compile("(?m)^State ([0-9]+): ");

    static Run parse(String text, long ms) {
        boolean complete = text.contains("Model checking completed. No error has been found.");
        Optional<String> broken = text.contains("Error: Temporal properties were violated.")
                ? Optional.of(OF_TIME)
                : first(BROKEN, text).map(found -> found.group(1));
        int length = (int) STEP.matcher(text).results().mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
        return new Run(complete, last(STATES, text, 1), last(STATES, text, 2), (int) last(DEPTH, text, 1), ms,
                broken, length, text);
    }

    private static Optional<MatchResult> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst();
    }

    private static long last(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        long number = 0;
        while (matcher.find()) number = Long.parseLong(matcher.group(group));
        return number;
    }
}
