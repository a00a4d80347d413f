package org.doseline.sim.fault;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which pumps of a fleet a step is for. */
sealed interface PumpChoice {
    Pattern SHARE = Pattern.compile("([0-9]{1,3}) ?%");
    Pattern RUN = Pattern.compile("([A-Za-z0-9_-]*?)([0-9]{1,7})\\.\\.([A-Za-z0-9_-]*?)([0-9]{1,7})");
    Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** Those of the fleet that it is for. */
    Set<String> chosen(List<String> fleet, Chance chance);

    /** Every pump. */
    record All() implements PumpChoice {
        @Override
        public Set<String> chosen(List<String> fleet, Chance chance) { return new TreeSet<>(fleet); }
    }

    /** So many of a hundred, rounded up, drawn: which ones depends on the seed and the fleet. */
    record Share(long percent) implements PumpChoice {
        private static final long PERCENT = 100;

        public Share {
            if (percent > PERCENT) throw new IllegalArgumentException(percent + " % is more than all");
        }

        @Override
        public Set<String> chosen(List<String> fleet, Chance chance) {
            long count = -Math.floorDiv(-percent * fleet.size(), PERCENT);
            Comparator<String> byDraw = Comparator.comparingLong(pump -> chance.and(pump).state());
            return new TreeSet<>(fleet.stream().sorted(byDraw).limit(count).toList());
        }
    }

    /** The pumps of a list, with runs such as {@code pump-1..pump-10}, as far as they are in the fleet. */
    record Named(List<String> words) implements PumpChoice {
        @Override
        public Set<String> chosen(List<String> fleet, Chance chance) {
            Set<String> chosen = new LinkedHashSet<>();
            for (String pump : fleet)
                if (words.stream().anyMatch(word -> names(word, pump))) chosen.add(pump);
            return chosen;
        }

        private static boolean names(String word, String pump) {
            Matcher run = RUN.matcher(word);
            if (!run.matches()) return word.equals(pump);
            if (!pump.startsWith(run.group(1))) return false;
            return Numbers.parsed(pump.substring(run.group(1).length()))
                    .filter(number -> Long.parseLong(run.group(2)) <= number
                            && number <= Long.parseLong(run.group(4)) && pump.equals(run.group(1) + number))
                    .isPresent();
        }
    }

    /**
     * Reads what a scenario says.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static PumpChoice of(List<String> words) {
        if (words.equals(List.of("all"))) return new All();
        if (words.size() == 1) {
            Matcher share = SHARE.matcher(words.get(0));
            if (share.matches()) return new Share(Long.parseLong(share.group(1)));
        }
        for (String word : words) {
            Matcher run = RUN.matcher(word);
            boolean counts = run.matches() && run.group(1).equals(run.group(3))
                    && Long.parseLong(run.group(2)) <= Long.parseLong(run.group(4));
            if (!counts && !ID.matcher(word).matches() || word.equals("all"))
                throw new IllegalArgumentException(Suggestion.quoted(word)
                        + " is none of: all, a share as 10 %, a pump's id, a run as pump-1..pump-10,"
                        + " a list of those");
        }
        if (words.isEmpty()) throw new IllegalArgumentException("names no pump");
        return new Named(List.copyOf(words));
    }
}
