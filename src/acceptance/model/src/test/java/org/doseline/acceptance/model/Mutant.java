package org.doseline.acceptance.model;

import java.util.List;

/**
 * The protocol without some of its safeguards: one, or several that cover for each other.
 *
 * @param breaks the promise that must be found broken; {@link #NOTHING} where others are known to cover
 * @param first true if it must be the first that breaks; else nothing else is checked
 */
record Mutant(Tier tier, List<String> removed, Scenario scenario, String breaks, boolean first) {
    static final String NOTHING = "nothing";

    /** A line {@code tier,removed,scenario,breaks,when}: safeguards are parted by spaces, when is first or alone. */
    static Mutant parse(String line) {
        String[] cells = line.split(",");
        if (cells.length != 5) throw new IllegalArgumentException("not five cells: " + line);
        boolean first = switch (cells[4]) {
            case "first" -> true;
            case "alone" -> false;
            default -> throw new IllegalArgumentException("neither first nor alone: " + line);
        };
        return new Mutant(Tier.of(cells[0]), List.of(cells[1].split(" ")), Model.scenario(cells[2]), cells[3],
                first);
    }

    boolean covered() { return breaks.equals(NOTHING); }

    String name() { return String.join(" + ", removed) + " in " + scenario.name() + " breaks " + breaks; }

    String configuration() { return first ? scenario.without(removed) : scenario.without(removed, breaks); }
}
