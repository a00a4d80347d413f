package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.cli.clock.TherapyClock;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.dosing.library.DrugLibrary;

/** How the service and the simulator are called: the whole of what they are told, in one place. */
public final class Programs {
    public static final String CELL = "ward-a";
    public static final String SERVICE_USER = "service";
    public static final String PUMPS_USER = "pumps";
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "JAVA_HOME",
            "TMPDIR", "JAVA_TOOL_OPTIONS");
    /** Out of memory ends a process; it never limps on. */
    private static final List<String> JAVA_OPTIONS = List.of("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");

    private final Installation installation;
    private final DemoDirectory directory;
    private final DemoKeys keys;
    private final TherapyClock clock;

    public Programs(Installation installation, DemoDirectory directory, DemoKeys keys, TherapyClock clock) {
        this.installation = installation;
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param replica from 1
     * @param database its address without a password: {@code postgresql://host:port/name}
     */
    public Child.Program service(int replica, int port, String database, String brokerUrl, String signerUrl)
            throws IOException {
        Map<String, String> environment = passedOn();
        DatabasePasswords passwords = keys.databasePasswords();
        String connector = "MP_MESSAGING_CONNECTOR_DOSELINE_MQTT5_";
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_AUTH_SESSION_ENCRYPTION_KEY", keys.sessionKey());
        environment.put("QUARKUS_DATASOURCE_USERNAME", DoselineDatabase.APP);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", passwords.app());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        environment.put("QUARKUS_FLYWAY_USERNAME", DoselineDatabase.MIGRATOR);
        environment.put("QUARKUS_FLYWAY_PASSWORD", passwords.migrator());
        environment.put(connector + "URL", brokerUrl);
        environment.put(connector + "USERNAME", SERVICE_USER);
        environment.put(connector + "PASSWORD", keys.brokerPassword(SERVICE_USER));
        environment.put("DOSELINE_DEMO", "true");
        environment.put("DOSELINE_SPEED", Integer.toString(clock.speed()));
        environment.put("DOSELINE_CLOCK_WALL_EPOCH_MS", Long.toString(clock.wallEpochMs()));
        environment.put("DOSELINE_CLOCK_THERAPY_EPOCH_MS", Long.toString(clock.therapyEpochMs()));
        environment.put("DOSELINE_PUMP_SECRETS", keys.pumpSecrets().toString());
        environment.put("DOSELINE_PATIENT_KEY", keys.patientKey().toString());
        environment.put("DOSELINE_APPROVAL_KEY", keys.approvalPublicKey().toString());
        environment.put("DOSELINE_SIGNER_URL", signerUrl);
        environment.put("DOSELINE_SIGNER_TOKEN", keys.signerToken().toString());
        environment.put("DOSELINE_RECORD_TRUST", directory.trust().toString());
        environment.put("DOSELINE_RETENTION_ARCHIVES", directory.archives().toString());
        environment.put("DOSELINE_PANELS", directory.panels().toString());
        environment.put("DOSELINE_CELLS", CELL);
        environment.put("DOSELINE_INTERNAL_URL", "http://127.0.0.1:" + port);
        Path state = DemoDirectory.own(directory.serviceState(replica));
        environment.put("DOSELINE_STATE", state.toString());
        environment.put("DOSELINE_STOP_JOURNAL", state.resolve("stop-journal").toString());
        environment.put("DOSELINE_EXIT_WITH_STDIN", "true");
        return new Child.Program(replica == 1 ? "service" : "service " + replica(replica),
                java(installation.service().toString(), List.of("-Ddoseline.replica=" + replica(replica)),
                        List.of()),
                environment, directory.serviceLog(replica));
    }

    Child.Program simulator(int pumps, String brokerUrl) throws IOException {
        return simulator(new Simulated("simulator", 1, pumps, directory.panels()), brokerUrl);
    }

    /**
     * What one simulator plays: consecutive pumps, each on a connection of its own.
     *
     * @param name of its log
     * @param panels where the addresses of the front panels are written
     */
    public record Simulated(String name, int first, int pumps, Path panels) {}

    public Child.Program simulator(Simulated played, String brokerUrl) throws IOException {
        keys.brokerPassword(PUMPS_USER);
        DrugLibrary library = DemoLibrary.read();
        List<String> arguments = List.of("--broker", brokerUrl, "--cell", CELL, "--pumps",
                Integer.toString(played.pumps()), "--first", Integer.toString(played.first()),
                "--own-connections", "--secrets", keys.pumpSecrets().toString(),
                "--approval-key",
                keys.approvalPublicKey().toString(), "--state", directory.pumps().toString(), "--panels",
                played.panels().toString(), "--speed", Integer.toString(clock.speed()), "--clock",
                clock.wallEpochMs() + ":" + clock.therapyEpochMs(), "--exit-with-stdin", "--username",
                PUMPS_USER, "--password-file", keys.pumpsBrokerPassword().toString(), "--build", "servo",
                "--library", library.version().id() + "@" + library.hash());
        return new Child.Program("pump simulator",
                java(installation.simulator().toString(), List.of(), arguments),
                passedOn(), directory.log(played.name()));
    }

    static String replica(int number) {
        return "replica-" + number;
    }

    private static List<String> java(String jar, List<String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        command.addAll(JAVA_OPTIONS);
        command.addAll(properties);
        command.addAll(List.of("-jar", jar));
        command.addAll(arguments);
        return command;
    }

    /** What a process of the demo gets to see of this one's environment, in a map that may be added to. */
    public static Map<String, String> passedOn() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            if (value != null) environment.put(name, value);
        }
        return environment;
    }
}
