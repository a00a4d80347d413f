package org.doseline.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.doseline.cli.files.Secret;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.host.NoteSecret;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.TrustedWitness;
import org.doseline.ledger.policy.Vouching;
import org.doseline.ledger.tree.NodeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class DemoWitnessesTest {
    private static final Checkpoint EMPTY = new Checkpoint(DemoKeys.ORIGIN, 0, NodeHash.EMPTY_TREE);
    @TempDir
    Path folder;
    private DemoDirectory directory;

    @BeforeEach
    void open() throws Exception { directory = DemoDirectory.open(folder.resolve("demo"), false); }

    @AfterEach
    void close() throws IOException { directory.close(); }

    @Test
    void theTrustFileNamesTheRecordsKeyBothWitnessesAndWhoApproves() throws Exception {
        DemoKeys keys = DemoKeys.open(directory.keys(), 1);
        try (DemoWitnesses running = DemoWitnesses.start(directory, keys, List.of(0, 0))) {
            TrustPolicy policy = policy();
            assertEquals(keys.recordKeys(), policy.logs());
            assertEquals(DemoWitnesses.NAMES, policy.witnesses().stream().map(TrustedWitness::name).toList());
            assertEquals("2 of (pharmacy, north-site)", policy.quorum().words());
            assertEquals(List.of(DemoKeys.APPROVAL_KEY_ID), List.copyOf(policy.approvers().keySet()));
        }
    }

    @Test
    void aCheckpointIsBelievedOnceBothHaveSeenIt() throws Exception {
        DemoKeys keys = DemoKeys.open(directory.keys(), 1);
        try (DemoWitnesses running = DemoWitnesses.start(directory, keys, List.of(0, 0))) {
            TrustPolicy policy = policy();
            SignedNote note = CheckpointNote.sign(EMPTY, signers(keys));
            assertTrue(policy.open(note.bytes()) instanceof Vouching.Refused);
            List<NoteSignature> lines = new ArrayList<>();
            for (TrustedWitness witness : policy.witnesses()) {
                lines.add(NoteSignature.parse(post(witness, note)));
            }
            assertTrue(policy.open(note.with(lines).bytes()) instanceof Vouching.Vouched);
        }
    }

    @Test
    void aSecondKeyBesideTheFirstIsTrustedAsWellAndTheFirstMayThenGo() throws Exception {
        DemoKeys keys = DemoKeys.open(directory.keys(), 1);
        Path next = directory.keys().resolve("checkpoint-next.key");
        Secret.write(next, NoteSecret.write(DemoKeys.ORIGIN, NoteKeyType.ED25519, Secret.randomBytes()));
        try (DemoWitnesses running = DemoWitnesses.start(directory, keys, List.of(0, 0))) {
            assertEquals(2, policy().logs().size());
        }
        Files.move(next, directory.keys().resolve("checkpoint.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (DemoWitnesses running = DemoWitnesses.start(directory, keys, List.of(0, 0))) {
            assertEquals(keys.recordKeys(), policy().logs());
            assertEquals(1, policy().logs().size());
        }
    }

    @Test
    void theKeysStayTheSameFromStartToStart() throws Exception {
        List<?> first = DemoKeys.open(directory.keys(), 1).recordKeys();
        assertEquals(first, DemoKeys.open(directory.keys(), 1).recordKeys());
    }

    private TrustPolicy policy() throws IOException {
        return TrustPolicy.read(Files.readAllBytes(directory.trust())).fold(read -> read, not -> {
            throw new AssertionError(not.why());
        });
    }

    private static List<NoteSigner> signers(DemoKeys keys) throws IOException {
        List<NoteSigner> signers = new ArrayList<>();
        for (Path key : keys.checkpointKeys()) signers.add(NoteSecret.read(Secret.read(key)));
        return signers;
    }

    private static String post(TrustedWitness witness, SignedNote note) throws Exception {
        byte[] body = new CheckpointRequest(0, List.of(), note.bytes()).bytes();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(witness.url().orElseThrow() + "/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
