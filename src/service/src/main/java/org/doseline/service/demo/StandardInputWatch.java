package org.doseline.service.demo;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import org.doseline.service.DoselineConfig;

/** Ends this process when its supervisor's pipe closes. */
@ApplicationScoped
public class StandardInputWatch {
    private final DoselineConfig config;

    StandardInputWatch(DoselineConfig config) { this.config = config; }

    void watch(@Observes StartupEvent start) {
        if (!config.exitWithStdin()) return;
        Thread watch = new Thread(StandardInputWatch::untilClosed, "standard-input");
        watch.setDaemon(true);
        watch.start();
    }

    private static void untilClosed() {
        try {
            while (System.in.read() >= 0) continue;
        } catch (IOException closed) {
            // A broken pipe says the same as its end.
        }
        Quarkus.asyncExit();
    }
}
