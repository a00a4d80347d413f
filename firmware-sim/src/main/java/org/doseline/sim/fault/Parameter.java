package org.doseline.sim.fault;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Checks;

/**
 * One value that a kind of fault takes: an integer in a range, one word of a closed list, or either.
 *
 * @param name with its unit last
 * @param meaning a few words for a page
 * @param range of the integers; empty where only words are taken
 * @param words that are taken; empty where only integers are
 * @param standard what is meant if nothing is said; empty where a value must be given
 * @param distinguishes faults of one kind that differ in it are active side by side
 */
public record Parameter(String name, String meaning, Optional<Range> range, List<String> words,
        Optional<String> standard, boolean distinguishes) {

    /** Both ends belong to it. */
    public record Range(long least, long most) {
        public Range {
            if (least > most) throw new IllegalArgumentException("no number is in " + least + " to " + most);
        }

        boolean holds(long number) {
            return least <= number && number <= most;
        }
    }

    public Parameter {
        Checks.id("name", name);
        Checks.text("meaning", meaning);
        words = List.copyOf(words);
        if (range.isEmpty() && words.isEmpty()) throw Checks.bad(name, "takes no value at all");
        standard = Checks.present("standard", standard);
    }

    static Parameter number(String name, long least, long most, String meaning) {
        return new Parameter(name, meaning, Optional.of(new Range(least, most)), List.of(), Optional.empty(),
                false);
    }

    static Parameter word(String name, String meaning, List<String> words) {
        return new Parameter(name, meaning, Optional.empty(), words, Optional.empty(), false);
    }

    Parameter or(String word) {
        return new Parameter(name, meaning, range, List.of(word), standard, distinguishes);
    }

    Parameter usually(String value) {
        return new Parameter(name, meaning, range, words, Optional.of(checked(value)), distinguishes);
    }

    Parameter usually(long value) {
        return usually(Long.toString(value));
    }

    Parameter sideBySide() {
        return new Parameter(name, meaning, range, words, standard, true);
    }

    /**
     * The value in its one spelling.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    String checked(String value) {
        if (words.contains(value)) return value;
        return range.flatMap(within -> Numbers.parsed(value).filter(within::holds))
                .map(number -> Long.toString(number))
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is " + allowed() + ", not " + Suggestion.quoted(value)));
    }

    /** For people: {@code 0 to 100}, {@code line or outlet}. */
    public String allowed() {
        String listed = String.join(", ", words);
        if (range.isEmpty()) return words.size() == 1 ? listed : "one of " + listed;
        String numbers = range.get().least() + " to " + range.get().most();
        return words.isEmpty() ? numbers : numbers + " or " + listed;
    }
}
