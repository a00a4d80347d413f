package org.doseline.cli.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One change each to a good prescription: every one is refused or questioned by its kind, the controls are not. */
class BadInputsTest {
    private static final Pattern STEP = Pattern.compile("([^.\\[]+)(?:\\[([0-9]+)])?");
    private static final Pattern REPEATED = Pattern.compile("\"<repeat (.*) ([0-9]+) times>\"");
    private static final String HOLE = "@hole@";

    @TempDir
    Path folder;

    record Row(Map<?, ?> fields) {
        String text(String name) { return String.valueOf(fields.get(name)); }

        @Override
        public String toString() { return text("id") + " " + fields.get("reason"); }
    }

    static Stream<Row> cases() { return rows("cases"); }

    static Stream<Row> controls() { return rows("positive_controls"); }

    @ParameterizedTest
    @MethodSource("cases")
    void aBadInputIsRefusedOrQuestionedByItsKind(Row row) throws IOException {
        Map<?, ?> answer = judge(json(row), row.text("expected").equals("warn") ? 0 : 1);
        List<String> kinds = kinds(answer, row.text("expected").equals("warn") ? "warnings" : "refusals");
        TreeSet<String> good = new TreeSet<>(List.of(row.text("refusal_kind")));
        if (row.fields().get("also_acceptable") instanceof List<?> others) {
            others.forEach(other -> good.add(String.valueOf(other)));
        }
        assertTrue(kinds.stream().anyMatch(good::contains), () -> kinds + " has none of " + good);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void aGoodPrescriptionIsAcceptedWithoutAWarning(Row row) throws IOException {
        Object plan = document().get("base_plan");
        for (Map.Entry<?, ?> patch : ((Map<?, ?>) row.fields().get("patch")).entrySet()) {
            put(plan, plainPath(String.valueOf(patch.getKey())), patch.getValue());
        }
        Map<?, ?> answer = judge(JsonTrees.write(plan), 0);
        assertEquals(List.of(), kinds(answer, "refusals"));
        assertEquals(List.of(), kinds(answer, "warnings"));
    }

    private Map<?, ?> judge(String json, int status) throws IOException {
        Path file = Files.writeString(folder.resolve("case.json"), json);
        Ran ran = Ran.of(new ScheduleCommand(), "--case", file.toString(), "--json");
        assertEquals(status, ran.status(), ran.out() + ran.err());
        return (Map<?, ?>) ran.json();
    }

    /** The literal text of the case, which need not be JSON, at its place in the plan. */
    private static String json(Row row) {
        String raw = row.text("raw_json");
        Matcher repeated = REPEATED.matcher(raw);
        if (repeated.matches()) {
            String element = String.valueOf(JsonTrees.read("\"" + repeated.group(1) + "\""));
            raw = "["
                    + String.join(",",
                            java.util.Collections.nCopies(Integer.parseInt(repeated.group(2)), element))
                    + "]";
        }
        if (row.text("path").equals("(root)")) return raw;
        Object plan = document().get("base_plan");
        put(plan, plainPath(row.text("path")), HOLE);
        if (row.fields().get("context") instanceof Map<?, ?> context) put(plan, "context", context);
        return JsonTrees.write(plan).replace("\"" + HOLE + "\"", raw);
    }

    private static String plainPath(String path) { return path.replace("(", "").replace(")", ""); }

    @SuppressWarnings("unchecked") // trees of JSON are maps with text keys and lists
    private static void put(Object tree, String path, Object value) {
        List<Object> keys = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            keys.add(step.group(1));
            if (step.group(2) != null) keys.add(Integer.valueOf(step.group(2)));
        }
        Object at = tree;
        for (Object key : keys.subList(0, keys.size() - 1)) {
            at = at instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) at).get(key);
        }
        ((Map<String, Object>) at).put((String) keys.get(keys.size() - 1), value);
    }

    private static List<String> kinds(Map<?, ?> answer, String name) {
        return ((List<?>) answer.get(name)).stream().map(row -> (String) ((Map<?, ?>) row).get("kind"))
                .toList();
    }

    private static Stream<Row> rows(String name) {
        return ((List<?>) document().get(name)).stream()
                .map(row -> new Row(new LinkedHashMap<>((Map<?, ?>) row)));
    }

    /** The cases lie with the rules that they are about. */
    private static Map<?, ?> document() {
        try {
            return (Map<?, ?>) JsonTrees.read(Path.of("../dosing/src/test/resources/cases/bad_inputs.json"));
        } catch (IOException bad) {
            throw new java.io.UncheckedIOException(bad);
        }
    }
}
