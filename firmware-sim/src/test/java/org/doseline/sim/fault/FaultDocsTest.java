package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** The page for people says what the code does. {@code -Ddoseline.docs.write=true} writes its tables anew. */
class FaultDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "simulator-faults.md");
    private static final String BEGIN = "<!-- generated from FaultKind -->\n";
    private static final String END = "<!-- end of generated -->";
    private static final int LAST_ROW = 67;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| F-(\\d\\d) \\|[^|]*\\|([^|]*)\\|$");
    private static final Pattern CODE = Pattern.compile("`([a-z][a-z-]*)`");

    @Test
    void tablesAreThoseOfTheCatalogue() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertTrue(begin >= BEGIN.length() && begin <= end, "the page has lost its marks");
        if (Boolean.getBoolean("doseline.docs.write"))
            Files.writeString(PAGE, page.substring(0, begin) + tables() + page.substring(end));
        else
            assertEquals(tables(), page.substring(begin, end),
                    "write it anew with -Ddoseline.docs.write=true");
    }

    /** Each row of the fault list stands there once, with just the kinds that claim it. */
    @Test
    void everyRowOfTheFaultListHasItsKindsOrSaysWhoElseShowsIt() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Matcher row = ROW.matcher(Files.readString(PAGE)); row.find();) {
            String id = "F-" + row.group(1);
            assertTrue(seen.add(id), id + " stands there twice");
            Set<String> claimed = Arrays.stream(FaultKind.values()).filter(kind -> kind.ids().contains(id))
                    .map(FaultKind::word).collect(Collectors.toCollection(TreeSet::new));
            Set<String> named = CODE.matcher(row.group(2)).results().map(code -> code.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(claimed, named, id);
        }
        assertEquals(LAST_ROW, seen.size());
    }

    /** What the page shows as a fault or a scenario is one. */
    @Test
    void examplesCanBeUsedAsTheyStand() throws IOException {
        String page = Files.readString(PAGE);
        int examples = 0;
        for (Matcher fault = Pattern.compile("--fault \"([a-z][^\"]*)\"").matcher(page); fault
                .find(); examples++)
            Fault.parse(fault.group(1));
        for (Matcher yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page); yaml.find(); examples++)
            Scenario.read(yaml.group(1));
        assertTrue(examples >= 3, examples + " examples");
        for (String name : Scenarios.NAMES)
            assertTrue(page.contains("| `" + name + "` | " + Scenarios.bundled(name).about() + " |"), name);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (Place place : Place.values()) {
            String title = place.word();
            text.append("\n### ").append(Character.toUpperCase(title.charAt(0))).append(title.substring(1))
                    .append("\n\n| fault | what happens | parameters | term | stands for |\n|---|---|---|---|---|\n");
            for (FaultKind kind : FaultKind.values()) if (kind.place() == place) text.append(row(kind));
        }
        return text.append('\n').toString();
    }

    private static String row(FaultKind kind) {
        String parameters = kind.parameters().stream().map(FaultDocsTest::described)
                .collect(Collectors.joining("<br>"));
        return "| `" + kind.word() + "` | " + kind.sentence() + " | " + parameters + " | "
                + kind.term().word()
                + " | " + String.join(", ", kind.ids()) + " |\n";
    }

    private static String described(Parameter parameter) {
        return "`" + parameter.name() + "` " + parameter.meaning() + ": " + parameter.allowed()
                + parameter.standard().map(value -> " (" + value + ")").orElse("");
    }
}
