package org.doseline.sim.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which pumps of a fleet are meant. */
final class ChosenPumps {
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}) ?%");
    private static final int ALL_PERCENT = 100;

    private ChosenPumps() {}

    /**
     * @param words {@code all}, a share such as {@code 10%} rounded up, or ids with commas between them
     * @param fleet all ids
     * @param seed draws a share; the same one draws the same pumps of the same fleet
     * @return in the order of the fleet
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    static List<String> of(String words, List<String> fleet, long seed) {
        if (words.equals("all")) return fleet;
        Matcher share = SHARE.matcher(words);
        Set<String> chosen = share.matches()
                ? drawn(Integer.parseInt(share.group(1)), fleet, seed)
                : new HashSet<>(Arrays.asList(words.split(",")));
        if (!new HashSet<>(fleet).containsAll(chosen))
            throw new IllegalArgumentException(
                    "pumps is all, a share such as 10%, or ids with commas; there is no pump with that id");
        return fleet.stream().filter(chosen::contains).toList();
    }

    private static Set<String> drawn(int percent, List<String> fleet, long seed) {
        if (percent > ALL_PERCENT) throw new IllegalArgumentException("pumps: a share is at most 100%");
        int count = -Math.floorDiv(-percent * fleet.size(), ALL_PERCENT);
        List<String> shuffled = new ArrayList<>(fleet);
        Collections.shuffle(shuffled, new Random(seed));
        return new HashSet<>(shuffled.subList(0, count));
    }
}
