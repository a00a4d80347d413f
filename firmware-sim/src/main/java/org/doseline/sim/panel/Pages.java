package org.doseline.sim.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of a panel's page. */
final class Pages implements Resource {
    private static final Map<String, String> TYPES = Map.of("index.html", "text/html", "panel.css",
            "text/css", "tokens.css", "text/css", "app.js", "text/javascript", "demo.js", "text/javascript",
            "sound.js", "text/javascript", "words.js", "text/javascript");

    @Override
    public Answer answer(Request request) {
        if (!request.gets()) return Answer.notFound("nothing here to press");
        String name = request.word().isEmpty() ? "index.html" : request.word();
        if (request.path().size() > 1 || !TYPES.containsKey(name)) return Answer.notFound("not here");
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException(name + " is not in the jar");
            return new Answer(200, TYPES.get(name) + "; charset=utf-8", in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
