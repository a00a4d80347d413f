package org.doseline.cli.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.Opening;
import org.doseline.ledger.host.NoteSecret;
import org.doseline.ledger.tree.CompactRange;
import org.doseline.ledger.tree.ConsistencyProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signer process and the record, over HTTP; it needs no database for it. */
class CheckpointsTest {
    private static final String TOKEN = "a token";
    @TempDir
    Path folder;
    private Path checkpointKey;
    private Path nextKey;

    @BeforeEach
    void keys() throws Exception {
        checkpointKey = Files.writeString(folder.resolve("checkpoint.key"), secret(1));
        nextKey = Files.writeString(folder.resolve("checkpoint-next.key"), secret(2));
        Files.writeString(folder.resolve("token"), TOKEN);
        Files.writeString(folder.resolve("approval.key"), Base64.getEncoder().encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded()));
    }

    @Test
    void whoeverLacksTheTokenIsToldNothing() throws Exception {
        try (Signer signer = start(checkpointKey)) {
            HttpResponse<String> answer = post(signer, "another", request(0, 3));
            assertEquals(401, answer.statusCode());
            assertEquals("", answer.body());
            assertEquals(404, get(signer).statusCode());
        }
    }

    @Test
    void aTreeThatGrowsIsSignedAndRemembered() throws Exception {
        try (Signer signer = start(checkpointKey)) {
            assertEquals(tree(3), opened(post(signer, TOKEN, request(0, 3)).body(), 1));
            assertEquals(tree(7), opened(post(signer, TOKEN, request(3, 7)).body(), 1));
        }
        try (Signer again = start(checkpointKey)) {
            assertEquals(tree(7), opened(get(again).body(), 1));
            HttpResponse<String> conflict = post(again, TOKEN, request(3, 9));
            assertEquals(409, conflict.statusCode());
            assertEquals("7\n", conflict.body());
        }
    }

    @Test
    void aTreeThatWasRewrittenIsNotSigned() throws Exception {
        try (Signer signer = start(checkpointKey)) {
            post(signer, TOKEN, request(0, 3));
            Checkpoint rewritten = new Checkpoint("log.example", 7, Hash.sha256(new byte[]{1}));
            assertEquals(422, post(signer, TOKEN, request(3, rewritten)).statusCode());
            assertEquals(tree(3), opened(get(signer).body(), 1));
        }
    }

    @Test
    void twoKeysSignWhileOneReplacesTheOther() throws Exception {
        try (Signer signer = start(checkpointKey)) {
            post(signer, TOKEN, request(0, 3));
        }
        try (Signer signer = start(checkpointKey, nextKey)) {
            String note = post(signer, TOKEN, request(3, 7)).body();
            assertEquals(tree(7), opened(note, 1));
            assertEquals(tree(7), opened(note, 2));
        }
        try (Signer signer = start(nextKey)) {
            assertEquals(tree(9), opened(post(signer, TOKEN, request(7, 9)).body(), 2));
        }
    }

    @Test
    void aKeyThatNeverSignedBesideTheOldOneDoesNotStart() throws Exception {
        try (Signer signer = start(checkpointKey)) {
            post(signer, TOKEN, request(0, 3));
        }
        assertThrows(IOException.class, () -> start(nextKey));
    }

    @Test
    void aFileThatHoldsNoKeyIsNamed() {
        IOException refused = assertThrows(IOException.class, () -> start(folder.resolve("token")));
        assertTrue(refused.getMessage().contains("token"), refused.getMessage());
    }

    private Signer start(Path... keys) throws IOException {
        return Signer.start(new SignerSettings("jdbc:postgresql://127.0.0.1:9/none", "nobody", "",
                folder.resolve("approval.key"), "approval-1",
                new CheckpointSettings(List.of(keys), folder.resolve("last-checkpoint")),
                folder.resolve("token"),
                DemoLibrary.read(), 1, () -> 0));
    }

    private static String secret(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return NoteSecret.write("log.example", NoteKeyType.ED25519, bytes);
    }

    private static Checkpoint opened(String note, int number) {
        return CheckpointNote
                .open(note.getBytes(StandardCharsets.UTF_8), List.of(NoteSecret.read(secret(number)).key()))
                .fold(Opening.Trusted::checkpoint, refused -> {
                    throw new AssertionError(refused.why() + ": " + note);
                });
    }

    private static Hash leaf(long index) { return Hash.sha256(new byte[]{0, (byte) index}); }

    private static Checkpoint tree(int size) {
        CompactRange range = CompactRange.EMPTY;
        for (int i = 0; i < size; i++) range = range.append(leaf(i));
        return new Checkpoint("log.example", size, range.root());
    }

    private static byte[] request(int from, int to) { return request(from, tree(to)); }

    private static byte[] request(int from, Checkpoint offered) {
        return new CheckpointRequest(from,
                ConsistencyProof.of(from, offered.size(), CheckpointsTest::leaf).path(),
                offered.text().getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static HttpResponse<String> post(Signer signer, String token, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(signer.url() + "/checkpoints"))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(Signer signer) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(signer.url() + "/checkpoints"))
                        .header("Authorization", "Bearer " + TOKEN).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
