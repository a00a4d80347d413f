package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What people need to know once the demo is ready: who can sign in, and where the pumps' front panels are. */
final class Welcome {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PANELS_SHOWN = 4;

    private Welcome() {}

    static void say(Terminal terminal, Readiness service, Path panels, Path data) throws IOException {
        accounts(terminal, service.get("/api/site").orElse("{}"));
        if (Files.exists(panels)) panels(terminal, Files.readString(panels));
        terminal.say("data is kept in " + data + "; Ctrl-C ends the demo");
    }

    private static void accounts(Terminal terminal, String site) throws IOException {
        for (JsonNode account : JSON.readTree(site).path("accounts")) {
            terminal.say("sign in as " + account.path("sub").asText() + " with password "
                    + account.path("password").asText() + ": " + account.path("name").asText() + ", "
                    + account.path("title").asText());
        }
    }

    private static void panels(Terminal terminal, String json) throws IOException {
        JsonNode panels = JSON.readTree(json);
        panels.properties().stream().limit(PANELS_SHOWN)
                .forEach(panel -> terminal
                        .say(panel.getKey() + ", front panel: " + panel.getValue().asText()));
        if (panels.size() > PANELS_SHOWN)
            terminal.say("and " + (panels.size() - PANELS_SHOWN) + " more, linked from the pages");
    }
}
