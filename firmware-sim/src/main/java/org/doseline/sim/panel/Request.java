package org.doseline.sim.panel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody asks of a panel or of the control port.
 *
 * @param path what is left of it for who answers, a word for each part
 * @param values of query and form together
 */
record Request(String method, List<String> path, Map<String, String> values) {

    /** @throws IllegalArgumentException if it cannot be read, or says one thing twice */
    static Request of(String method, String rawPath, String rawQuery, String form) {
        Map<String, String> values = new LinkedHashMap<>();
        read(rawQuery, values);
        read(form, values);
        return new Request(method, Arrays.stream(rawPath.substring(1).split("/", -1)).map(Request::decoded)
                .toList(), values);
    }

    boolean gets() { return method.equals("GET"); }

    boolean posts() { return method.equals("POST"); }

    boolean deletes() { return method.equals("DELETE"); }

    /** The next part of the path; empty at its end. */
    String word() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** Without the next part of the path. */
    Request rest() {
        return new Request(method, path.subList(Math.min(1, path.size()), path.size()), values);
    }

    private static void read(String pairs, Map<String, String> values) {
        if (pairs == null || pairs.isEmpty()) return;
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null)
                throw new IllegalArgumentException(name + " stands there twice");
        }
    }

    private static String decoded(String text) { return URLDecoder.decode(text, StandardCharsets.UTF_8); }
}
