package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.util.List;

import org.doseline.acceptance.plant.Plant;

/** What no confirmed and recorded command can be faster than: one bare echo through the broker and one durable commit. */
final class Floor implements AutoCloseable {
    static final String IS = "a bare echo through the same broker and one durable commit on the same PostgreSQL";

    private final Echo echo;
    private final DurableCommit commit;
    private final Times echoes = new Times();
    private final Times commits = new Times();
    private final Times both = new Times();

    Floor(Plant plant) throws IOException {
        commit = new DurableCommit(plant.postgres());
        echo = new Echo(plant.brokerUrl(), Plant.ANYBODY, plant.anybodysPassword());
    }

    /** Measures both, one after the other. */
    void once() throws IOException, InterruptedException {
        long echoNs = echo.onceNs();
        long commitNs = commit.onceNs();
        echoes.add(echoNs);
        commits.add(commitNs);
        both.add(echoNs + commitNs);
    }

    /** Once without counting it. */
    void warm() throws IOException, InterruptedException {
        echo.onceNs();
        commit.onceNs();
    }

    Percentiles percentiles() { return both.percentiles(); }

    List<String> notes() {
        return List.of("echo:   " + echoes.percentiles().words(),
                "commit: " + commits.percentiles().words());
    }

    @Override
    public void close() throws IOException {
        echo.close();
        commit.close();
    }
}
