package org.doseline.dosing.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.Trees;

/** A library about which nothing is wrong, often by a hair, as a tree in which one thing after another is changed. */
public final class SoundLibrary {
    private Object tree = copy(Trees.resource("/library/sound.json"));

    public Object tree() { return tree; }

    public DrugLibrary read() { return LibraryReader.read(tree); }

    /** "entries[0].drug=pill"; a value that is JSON is read as such; in quotes it is text, and nothing removes it. */
    public SoundLibrary with(String... edits) {
        for (String edit : edits) {
            int sign = edit.indexOf('=');
            set(edit.substring(0, sign).strip(), edit.substring(sign + 1).strip());
        }
        return this;
    }

    private void set(String path, String value) {
        String[] steps = path.replace("[", ".[").split("\\.");
        Object at = tree;
        for (int i = 0; i < steps.length - 1; i++) at = child(at, steps[i]);
        put(at, steps[steps.length - 1], value);
    }

    private static Object child(Object at, String step) {
        return step.startsWith("[")
                ? ((List<?>) at).get(index(step))
                : map(at).computeIfAbsent(step, none -> new LinkedHashMap<String, Object>());
    }

    private static void put(Object at, String step, String value) {
        if (step.startsWith("[") && value.isEmpty()) {
            list(at).remove(index(step));
        } else if (step.startsWith("[") && index(step) == list(at).size()) {
            list(at).add(value(value));
        } else if (step.startsWith("[")) {
            list(at).set(index(step), value(value));
        } else if (value.isEmpty()) {
            map(at).remove(step);
        } else {
            map(at).put(step, value(value));
        }
    }

    private static Object value(String text) {
        if (text.startsWith("'")) return text.substring(1, text.length() - 1);
        boolean json = text.matches("(?s)[\\[{].*|null|true|-?[0-9]+");
        return json ? copy(Trees.of(text.replace('\'', '"'))) : text;
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(1, step.length() - 1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object at) { return (Map<String, Object>) at; }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object at) { return (List<Object>) at; }

    private static Object copy(Object tree) {
        if (tree instanceof Map<?, ?> fields) {
            Map<String, Object> copy = new LinkedHashMap<>();
            fields.forEach((key, value) -> copy.put((String) key, copy(value)));
            return copy;
        }
        if (!(tree instanceof List<?> elements)) return tree;
        List<Object> copy = new ArrayList<>();
        elements.forEach(element -> copy.add(copy(element)));
        return copy;
    }
}
