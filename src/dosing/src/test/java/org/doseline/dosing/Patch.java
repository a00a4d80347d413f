package org.doseline.dosing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Plain trees written shortly, with single quotes, and changes to them. */
public final class Patch {
    private Patch() {}

    public static Object tree(String singleQuoted) { return Trees.of(singleQuoted.replace('\'', '"')); }

    /** The base with every field of the change in its place, object by object; null takes a field away. */
    public static Object apply(Object base, Object change) {
        if (!(base instanceof Map<?, ?> fields) || !(change instanceof Map<?, ?> changes)) return change;
        Map<String, Object> patched = new LinkedHashMap<>();
        fields.forEach((name, value) -> patched.put((String) name, value));
        changes.forEach((name, value) -> {
            if (value == null) patched.remove(name);
            else
                patched.put((String) name, apply(patched.get(name), value));
        });
        return patched;
    }

    public static Object apply(Object base, String change) { return apply(base, tree(change)); }
}
