package org.doseline.sim.fault;

import java.util.List;
import java.util.Set;

/** Which pumps of a fleet are meant by words as a scenario has them. */
public final class ChosenPumps {
    private ChosenPumps() {}

    /**
     * @param words {@code all}, a share such as {@code 10%} rounded up, or ids and runs with commas between them
     * @param fleet all ids
     * @param seed draws a share; the same one draws the same pumps of the same fleet
     * @return in the order of the fleet
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static List<String> of(String words, List<String> fleet, long seed) {
        List<String> named = List.of(words.split(","));
        PumpChoice choice = PumpChoice.of(named);
        Chance chance = Chance.of(seed);
        if (choice instanceof PumpChoice.Named) {
            for (String word : named) {
                if (new PumpChoice.Named(List.of(word)).chosen(fleet, chance).isEmpty())
                    throw new IllegalArgumentException("there is no pump " + Suggestion.quoted(word)
                            + "; pumps is all, a share such as 10%, ids or runs such as pump-1..pump-10");
            }
        }
        Set<String> chosen = choice.chosen(fleet, chance);
        return fleet.stream().filter(chosen::contains).toList();
    }
}
