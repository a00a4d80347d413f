package org.doseline.service.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.service.DoselineConfig;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Refused;

/**
 * Where each simulated pump's front panel is. The simulator writes the file once its panels listen; it is read again at
 * most once a second.
 */
@ApplicationScoped
public class Panels {
    private static final long READ_AGAIN_AFTER_NS = TimeUnit.SECONDS.toNanos(1);

    private final DoselineConfig config;
    private final Vertx vertx;
    private volatile Read last = new Read(Map.of(), System.nanoTime() - READ_AGAIN_AFTER_NS);

    private record Read(Map<String, String> urls, long atNs) {}

    Panels(DoselineConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** Address by pump id; empty outside a demonstration and as long as there is no file. */
    public Uni<Map<String, String>> urls() {
        if (!config.demo() || config.panels().isEmpty()) return Uni.createFrom().item(Map.of());
        Read known = last;
        if (System.nanoTime() - known.atNs < READ_AGAIN_AFTER_NS) return Uni.createFrom().item(known.urls);
        return vertx.fileSystem().readFile(config.panels().get().toString())
                .map(text -> urls(text.toString()))
                .onFailure().recoverWithItem(Map.of())
                .invoke(urls -> last = new Read(urls, System.nanoTime()));
    }

    private static Map<String, String> urls(String text) {
        try {
            Map<String, String> urls = new LinkedHashMap<>();
            Json.object(text).forEach((pump, url) -> urls.put(pump, String.valueOf(url)));
            return urls;
        } catch (Refused halfWritten) {
            return Map.of();
        }
    }
}
