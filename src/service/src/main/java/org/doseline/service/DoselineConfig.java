package org.doseline.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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

    /** The cells (wards, theatre suites) that this service may own; each is owned by one replica at a time. */
    @WithDefault("ward-a")
    List<String> cells();

    /** The name of this replica of the service, unlike that of any other one: letters, digits, {@code _} and {@code -}. */
    @WithDefault("replica-1")
    String replica();

    /** Where the other replicas reach this one. */
    @WithDefault("http://127.0.0.1:8080")
    URI internalUrl();

    /** Directory of this process's own stop journal, on a disk that survives it; no two processes share one. */
    Optional<Path> stopJournal();

    /** File of the key that wraps the patients' keys, 256 bits as base64url, in no backup of the database. */
    Optional<Path> patientKey();

    /** JSON file of pairing secrets: pump id to {@code {"kid","secret"}}, or a list of two during rotation. */
    Optional<Path> pumpSecrets();

    /** JSON file that names each simulated pump's front panel; only in a demonstration. */
    Optional<Path> panels();

    /** The process that alone holds the approval key. */
    Signer signer();

    /** Who vouches for the record. */
    RecordKeeping record();

    /** Where the process is to die, for tests: a point and a kind of command; only in a demonstration. */
    Optional<String> crashAt();

    /** End when standard input does, so that no service outlives its supervisor. */
    @WithDefault("false")
    boolean exitWithStdin();

    /** From when on a deviation of a pump from its program is an alarm. */
    Supervision supervision();

    /** Drugs that are accounted for to the drop. */
    Custody custody();

    /** What becomes of telemetry after its time in the database. */
    Retention retention();

    interface Retention {
        /** Directory where months of telemetry are archived, on a disk that outlives the database's. */
        Optional<Path> archives();
    }

    interface Custody {
        /** Controlled drugs by their names in the library. Ketamine is in schedule III (64 FR 37673, 1999). */
        @WithDefault("ketamine")
        List<String> drugs();

        /** An account may miss so much of what was prepared, percent. Default and its source: Tolerance. */
        @WithDefault("4")
        long tolerancePercent();

        /** A difference up to this many nL is none; the larger of the two counts. */
        @WithDefault("100000")
        long toleranceNl();

        /** More than this left in a syringe is a finding, nL. Defaults of both and their source: MostLeft. */
        @WithDefault("500000")
        long mostLeftInSyringeNl();

        /** The same of the line, nL. */
        @WithDefault("5000000")
        long mostLeftInLineNl();
    }

    /** Defaults and their sources: SupervisionLimits. */
    interface Supervision {
        /** Deviation of the delivered total, percent of what was programmed so far. */
        @WithDefault("5")
        long totalPercent();

        /** A deviation of the total up to this many nL is none; the larger of the two counts. */
        @WithDefault("100000")
        long totalNl();

        /** Deviation within the window, percent. */
        @WithDefault("10")
        long ratePercent();

        /** Length of the window, ms of pump time. */
        @WithDefault("60000")
        long rateOverMs();

        /** How far the syringe may be from the total, nL. */
        @WithDefault("500000")
        long syringeNl();
    }

    interface Clock {
        /** Wall time of the meeting point, ms since 1970. */
        @WithDefault("0")
        long wallEpochMs();

        /** Therapy time of the meeting point, ms since 1970. */
        @WithDefault("0")
        long therapyEpochMs();
    }

    interface RecordKeeping {
        /** File with the keys that sign the record and the witnesses (C2SP tlog-policy); the same that auditors have. */
        Optional<Path> trust();

        /** How often a checkpoint is signed when the record has grown, ms, 1,000 to 10,000. */
        @WithDefault("2000")
        long checkpointEveryMs();

        /** So many records without the witnesses that the trust file asks for are worth a warning. */
        @WithDefault("1000")
        long unwitnessedWarning();
    }

    interface Signer {
        /** Base address, for example {@code http://127.0.0.1:9200}. */
        Optional<URI> url();

        /** File with the bearer token. */
        Optional<Path> token();
    }
}
