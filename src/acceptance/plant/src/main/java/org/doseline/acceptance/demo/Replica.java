package org.doseline.acceptance.demo;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

/** One of several services of a demonstration. */
public record Replica(DemoProcess demo, String name, URI url) {
    private static final String CELL = "ward-a";

    public ProcessHandle process() { return demo.childTold("-Ddoseline.replica=" + name).orElseThrow(); }

    public Api as(String sub) { return new Api(url, sub, Api.DEMO_PASSWORD); }

    /** Whether it says that it owns the ward, and that no other one can. */
    public boolean owns() {
        String said = health("cells").path(CELL).asText();
        return said.startsWith("owned by " + name + " under epoch") && !said.endsWith("not certain now");
    }

    /** Who owns the ward, in its words. */
    public String owner() {
        return health("cells").path(CELL).asText();
    }

    /** Whether every pump of the ward that is heard has answered this owner's barrier. */
    public boolean fenced() {
        JsonNode link = health("pump link");
        return link.path("pumps").asInt() > 0 && link.path("pumpsNotYetFenced").asInt(-1) == 0;
    }

    public String metrics() { return as("nurse").text("/q/metrics"); }

    private JsonNode health(String check) {
        for (JsonNode one : as("nurse").get("/q/health/ready").body().path("checks")) {
            if (one.path("name").asText().equals(check)) return one.path("data");
        }
        throw new IllegalStateException("no health of " + check);
    }
}
