package org.doseline.ledger.witness.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.TestSigners;
import org.doseline.ledger.host.KeptFile;
import org.doseline.ledger.tree.TreeVectors;
import org.doseline.ledger.witness.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real HTTP, on a free port. */
class WitnessMainTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aKeyIsMadeForItsOwnerOnlyAndItsPublicHalfIsSaid() throws IOException {
        NoteKey key = make("witness.example/a");
        assertEquals("witness.example/a", key.name());
        assertEquals(PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("key")));
        assertEquals(2, run("--name", "again", "--key", folder.resolve("key").toString()));
    }

    @Test
    void aStartedWitnessCosignsAndConflictsAsTheSpecificationSays() throws Exception {
        try (WitnessServer server = WitnessServer.start(
                new Witness(TestSigners.WITNESS, List.of(TestSigners.LOG.key()),
                        new KeptFile(folder.resolve("state")), () -> 5),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertEquals(404, get(server).statusCode());
            HttpResponse<String> cosigned = post(server, request());
            assertEquals(200, cosigned.statusCode());
            NoteSignature line = NoteSignature.parse(cosigned.body());
            assertEquals(5,
                    Cosignature.read(tree().text(), line, TestSigners.WITNESS.key()).value().orElseThrow()
                            .timeS());
            assertTrue(get(server).body().endsWith(cosigned.body()));
            HttpResponse<String> conflict = post(server, request());
            assertEquals(409, conflict.statusCode());
            assertEquals("8\n", conflict.body());
            assertEquals("text/x.tlog.size", conflict.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(400, post(server, new byte[CheckpointRequest.MOST_BYTES + 9]).statusCode());
        }
    }

    @Test
    void theProgramStartsWithTheKeyThatItMade() throws IOException {
        make("witness.example/a");
        assertEquals(2,
                run("--key", folder.resolve("key").toString(), "--log", TestSigners.LOG.key().toString(),
                        "--state", folder.resolve("state").toString(), "--port", "0", "--origin",
                        "another.example"));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("the key is of " + TestSigners.ORIGIN));
    }

    @Test
    void whatIsAskedWronglyIsExplained() throws IOException {
        for (String[] wrong : new String[][]{{}, {"--port"}, {"--nonsense", "1"},
            {"--port", "0", "--port", "0"}}) {
            err.reset();
            assertEquals(2, run(wrong));
            assertTrue(err.toString(StandardCharsets.UTF_8).contains("--state FILE"));
        }
    }

    private NoteKey make(String name) throws IOException {
        assertEquals(0, run("--name", name, "--key", folder.resolve("key").toString()));
        return NoteKey.parse(out.toString(StandardCharsets.UTF_8).strip());
    }

    private int run(String... arguments) throws IOException {
        return WitnessMain.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static Checkpoint tree() {
        return new Checkpoint(TestSigners.ORIGIN, 8, TreeVectors.ROOTS.get(8));
    }

    private static byte[] request() {
        return new CheckpointRequest(0, List.of(),
                CheckpointNote.sign(tree(), List.of(TestSigners.LOG)).bytes())
                .bytes();
    }

    private static HttpResponse<String> post(WitnessServer server, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + "/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(WitnessServer server) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(server.url() + "/checkpoint")).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
