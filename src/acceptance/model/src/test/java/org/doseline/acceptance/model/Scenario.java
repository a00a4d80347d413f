package org.doseline.acceptance.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One small world that the protocol must survive: a configuration of the model checker, which begins with the comment
 * {@code \* tier: what happens in it}.
 *
 * @param configuration the text of the file; it leaves no safeguard out
 */
record Scenario(String name, Tier tier, String what, String configuration) {
    private static final Pattern HEADER = Pattern.compile("\\\\\\* (smoke|deep|full): (.+)");
    private static final String NOTHING_REMOVED = "Removed = {}";
    private static final Pattern PROPERTIES = Pattern.compile("(?m)^(INVARIANTS?|PROPERT(?:Y|IES)) (.+)$");

    Scenario {
        if (!configuration.contains(NOTHING_REMOVED))
            throw new IllegalArgumentException(name + " leaves a safeguard out");
    }

    static Scenario read(Path file) {
        List<String> lines = Model.lines(file);
        Matcher header = HEADER.matcher(lines.get(0));
        if (!header.matches()) throw new IllegalArgumentException(file + " does not begin with its tier");
        String name = file.getFileName().toString().replace(".cfg", "");
        return new Scenario(name, Tier.of(header.group(1)), header.group(2), String.join("\n", lines) + "\n");
    }

    /** All that is checked in it, invariants and properties of steps or of time. */
    List<String> checked() {
        return PROPERTIES.matcher(configuration).results()
                .flatMap(found -> Arrays.stream(found.group(2).split(" ")))
                .toList();
    }

    /** The configuration without these safeguards. */
    String without(List<String> safeguards) {
        String removed = "Removed = {"
                + String.join(", ", safeguards.stream().map(s -> '"' + s + '"').toList()) + "}";
        return configuration.replace(NOTHING_REMOVED, removed);
    }

    /** The configuration without these safeguards, which checks one thing alone. */
    String without(List<String> safeguards, String onlyChecked) {
        String kind = PROPERTIES.matcher(configuration).results()
                .filter(found -> List.of(found.group(2).split(" ")).contains(onlyChecked)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " does not check " + onlyChecked))
                .group(1);
        return PROPERTIES.matcher(without(safeguards)).replaceAll("") + kind + " " + onlyChecked + "\n";
    }
}
