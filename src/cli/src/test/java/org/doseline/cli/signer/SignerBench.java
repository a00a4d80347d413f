package org.doseline.cli.signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.files.Directories;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.host.NoteSecret;

/** A signer beside a database with the product's migration and the sessions of {@link SignerCases}. */
final class SignerBench implements AutoCloseable {
    private static final Path MIGRATIONS = Path.of("../service/src/main/resources/db/migration");
    private static final String TOKEN = "a token";
    private static final long NOW_MS = Instant.parse("2026-03-12T09:00:00Z").toEpochMilli();

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final DatabasePasswords passwords;
    private final KeyPair key;
    private final Signer signer;
    private int lastStatus;

    private SignerBench(Path folder, EmbeddedPostgres postgres, DatabasePasswords passwords, KeyPair key,
            Signer signer) {
        this.folder = folder;
        this.postgres = postgres;
        this.passwords = passwords;
        this.key = key;
        this.signer = signer;
    }

    static SignerBench start(int speed) throws Exception {
        Path folder = Files.createTempDirectory("signer");
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path keyFile = Files.writeString(folder.resolve("approval.key"),
                Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()));
        Path checkpointKey = Files.writeString(folder.resolve("checkpoint.key"),
                NoteSecret.write("log.example", NoteKeyType.ED25519, new byte[32]));
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        DatabasePasswords passwords = DatabasePasswords.random();
        EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        DoselineDatabase.create(postgres, passwords);
        fill(postgres, passwords);
        Signer signer = Signer.start(new SignerSettings(postgres.jdbcUrl(DoselineDatabase.NAME),
                DoselineDatabase.SIGNER, passwords.signer(), keyFile, "approval-1",
                new CheckpointSettings(List.of(checkpointKey), folder.resolve("last-checkpoint")), token,
                DemoLibrary.read(),
                speed, () -> NOW_MS));
        return new SignerBench(folder, postgres, passwords, key, signer);
    }

    private static void fill(EmbeddedPostgres postgres, DatabasePasswords passwords) throws Exception {
        try (Connection owner = DriverManager.getConnection(postgres.jdbcUrl(DoselineDatabase.NAME),
                DoselineDatabase.MIGRATOR, passwords.migrator());
                Statement sql = owner.createStatement();
                Stream<Path> list = Files.list(MIGRATIONS)) {
            for (Path migration : list.sorted(Comparator.comparingInt(SignerBench::version)).toList()) {
                sql.execute(Files.readString(migration));
            }
        }
        // The cases go around the rules of the record, which bind the tables' owner too.
        try (Connection superuser = postgres.superuser(DoselineDatabase.NAME)) {
            SignerCases.put(superuser);
        }
    }

    /** V10 comes after V9. */
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    PublicKey publicKey() { return key.getPublic(); }

    String authorization() { return "Bearer " + TOKEN; }

    /** The status of the last answer. */
    int lastStatus() { return lastStatus; }

    JsonNode ask(String session) throws Exception {
        return new ObjectMapper().readTree(post(authorization(), "{\"sessionId\":\"" + session
                + "\",\"associationId\":\"as-1\",\"orderId\":\"ord-1\"}"));
    }

    String post(String authorization, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(signer.url() + "/orders"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(),
                HttpResponse.BodyHandlers.ofString());
        lastStatus = answer.statusCode();
        return answer.body();
    }

    boolean signerMay(String statement) {
        return allowed(DoselineDatabase.SIGNER, passwords.signer(), statement);
    }

    boolean refusesOwnApproval() {
        return !allowed(DoselineDatabase.APP, passwords.app(), """
                insert into plan_approval select id, version, author, author, 'approval', content_hash, 0
                  from plan where id = 'not-approved'""");
    }

    private boolean allowed(String user, String password, String statement) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(DoselineDatabase.NAME),
                user,
                password); Statement sql = connection.createStatement()) {
            sql.execute(statement);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        signer.close();
        postgres.close();
        Directories.remove(folder);
    }
}
