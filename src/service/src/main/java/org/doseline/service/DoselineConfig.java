package org.doseline.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this service needs to know of its site, beyond Quarkus' own keys. */
@ConfigMapping(prefix = "doseline")
public interface DoselineConfig {
    /** Demonstration: built-in people, demo patients, simulated pumps. Production refuses all three. */
    @WithDefault("false")
    boolean demo();

    /** How many times faster than the wall therapy runs; above 1 only in a demonstration. */
    @WithDefault("1")
    int speed();

    /** Where therapy time and wall time meet; needed when the speed is above 1. */
    Clock clock();

    /** The cell (ward, theatre suite) that this service owns. */
    @WithDefault("ward-a")
    String cell();

    /** Directory of this process's own stop journal, on a disk that survives it; no two processes share one. */
    Optional<Path> stopJournal();

    /** JSON file of pairing secrets: pump id to {@code {"kid","secret"}}, or a list of two during rotation. */
    Optional<Path> pumpSecrets();

    /** JSON file that names each simulated pump's front panel; only in a demonstration. */
    Optional<Path> panels();

    /** The process that alone holds the approval key. */
    Signer signer();

    /** Where the process is to die, for tests: a point and a kind of command; only in a demonstration. */
    Optional<String> crashAt();

    /** End when standard input does, so that no service outlives its supervisor. */
    @WithDefault("false")
    boolean exitWithStdin();

    interface Clock {
        /** Wall time of the meeting point, ms since 1970. */
        @WithDefault("0")
        long wallEpochMs();

        /** Therapy time of the meeting point, ms since 1970. */
        @WithDefault("0")
        long therapyEpochMs();
    }

    interface Signer {
        /** Base address, for example {@code http://127.0.0.1:9200}. */
        Optional<URI> url();

        /** File with the bearer token. */
        Optional<Path> token();
    }
}
