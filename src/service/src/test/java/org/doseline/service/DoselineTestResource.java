package org.doseline.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.doseline.cli.demo.broker.BrokerUser;
import org.doseline.cli.demo.broker.EmbeddedBroker;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;

/** A real PostgreSQL and a real broker for the service under test: a demonstration at speed 1 with four pumps. */
public class DoselineTestResource implements QuarkusTestResourceLifecycleManager {
    public static final int PUMPS = 4;
    public static final String CELL = "ward-a";
    /** A broker user that may say anything, for tests that play a pump. */
    public static final String ANYBODY = "anybody";
    public static final String BROKER_PASSWORD = "of-this-test-only";

    private static EmbeddedPostgres postgres;
    private static EmbeddedBroker broker;
    private static DatabasePasswords passwords;
    private static Path folder;

    public static EmbeddedPostgres postgres() { return postgres; }

    public static EmbeddedBroker broker() { return broker; }

    public static DatabasePasswords passwords() { return passwords; }

    /** Pairing secrets of pump-1 to pump-4, in the form that the service reads. */
    public static Path secretsFile() {
        return folder.resolve("pumps.json");
    }

    /** In the form of the demonstration's. */
    public static Path patientKey() {
        return folder.resolve("patients.key");
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("doseline-service-test");
            Files.writeString(secretsFile(), secrets());
            Files.writeString(folder.resolve("signer.token"), "token");
            Files.writeString(patientKey(), "A-key-of-forty-three-characters-for-a-test1");
            passwords = DatabasePasswords.random();
            postgres = EmbeddedPostgres.temporary();
            DoselineDatabase.create(postgres, passwords);
            broker = EmbeddedBroker.start(List.of(BrokerUser.service("service", BROKER_PASSWORD),
                    BrokerUser.anything(ANYBODY, BROKER_PASSWORD)));
            return settings();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    @Override
    public void stop() {
        try {
            broker.close();
            postgres.close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.username", DoselineDatabase.APP);
        settings.put("quarkus.datasource.password", passwords.app());
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(DoselineDatabase.NAME));
        settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(DoselineDatabase.NAME));
        settings.put("quarkus.flyway.username", DoselineDatabase.MIGRATOR);
        settings.put("quarkus.flyway.password", passwords.migrator());
        settings.put("quarkus.http.auth.session.encryption-key",
                "a-key-of-forty-three-characters-for-a-test1");
        settings.put("mp.messaging.connector.doseline-mqtt5.url", broker.url());
        settings.put("mp.messaging.connector.doseline-mqtt5.username", "service");
        settings.put("mp.messaging.connector.doseline-mqtt5.password", BROKER_PASSWORD);
        settings.put("doseline.demo", "true");
        settings.put("doseline.pump-secrets", secretsFile().toString());
        settings.put("doseline.patient-key", patientKey().toString());
        settings.put("doseline.stop-journal", folder.resolve("journal").toString());
        settings.put("doseline.signer.url", "http://127.0.0.1:9");
        settings.put("doseline.signer.token", folder.resolve("signer.token").toString());
        return settings;
    }

    private static String secrets() {
        Random random = new Random(1);
        StringJoiner pumps = new StringJoiner(",", "{", "}");
        for (int pump = 1; pump <= PUMPS; pump++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            pumps.add("\"pump-" + pump + "\":{\"kid\":\"k1\",\"secret\":\""
                    + Base64.getEncoder().encodeToString(secret) + "\"}");
        }
        return pumps.toString();
    }
}
