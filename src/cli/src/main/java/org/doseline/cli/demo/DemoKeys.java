package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.doseline.cli.demo.postgres.DatabasePasswords;
import org.doseline.cli.files.Secret;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.host.NoteSecret;

/** Every secret of one demonstration, made on its first start and never shared with another. */
public final class DemoKeys {
    public static final String APPROVAL_KEY_ID = "approval-1";
    /** Names the log; every demonstration has keys of its own. */
    public static final String ORIGIN = "demo.doseline/record";
    private static final String PAIRING_KEY_ID = "k1";
    private static final String CHECKPOINT_KEY = "checkpoint.key";
    private static final String NEXT_CHECKPOINT_KEY = "checkpoint-next.key";
    /** An Ed25519 public key (RFC 8032); it ends its SubjectPublicKeyInfo (RFC 8410). */
    private static final int BARE_KEY_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;

    private DemoKeys(Path folder) { this.folder = folder; }

    /** Opens the keys in this folder and makes those that are missing. */
    public static DemoKeys open(Path folder, int pumps) throws IOException {
        DemoKeys keys = new DemoKeys(folder);
        keys.pair(pumps);
        if (!Files.exists(keys.approvalPublicKey())) keys.makeApprovalKey();
        Secret.kept(keys.signerToken());
        Secret.kept(keys.patientKey());
        keys.makeNoteKey(keys.folder.resolve(CHECKPOINT_KEY), ORIGIN, NoteKeyType.ED25519);
        for (String witness : DemoWitnesses.NAMES) {
            keys.makeNoteKey(keys.witnessKey(witness), "demo.doseline/" + witness,
                    NoteKeyType.COSIGNATURE_ED25519);
        }
        return keys;
    }

    /** The keys that sign the record: one, or two where somebody has put the next one beside it. */
    public List<Path> checkpointKeys() {
        return Stream.of(CHECKPOINT_KEY, NEXT_CHECKPOINT_KEY).map(folder::resolve).filter(Files::exists)
                .toList();
    }

    /** By which these keys are known. */
    public List<NoteKey> recordKeys() throws IOException {
        List<NoteKey> known = new ArrayList<>();
        for (Path file : checkpointKeys()) known.add(NoteSecret.read(Secret.read(file)).key());
        return known;
    }

    public Path witnessKey(String witness) { return folder.resolve("witness-" + witness + ".key"); }

    /** The approval key as an auditor's trust file names it: base64 of the bare public key. */
    public String approverKey() throws IOException {
        byte[] encoded = Base64.getDecoder()
                .decode(JSON.readTree(Files.readString(approvalPublicKey())).path("publicKey").asText());
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - BARE_KEY_BYTES, encoded.length));
    }

    public Path pumpSecrets() { return folder.resolve("pumps.json"); }

    public Path approvalKey() { return folder.resolve("approval.key"); }

    public Path approvalPublicKey() { return folder.resolve("approval.pub"); }

    /** Wraps the patients' keys: the database alone tells nobody who a patient is. */
    public Path patientKey() {
        return folder.resolve("patients.key");
    }

    public Path signerToken() { return folder.resolve("signer.token"); }

    public Path pumpsBrokerPassword() { return folder.resolve("broker-pumps.password"); }

    public String brokerPassword(String user) throws IOException {
        return Secret.kept(folder.resolve("broker-" + user + ".password"));
    }

    String sessionKey() throws IOException { return Secret.kept(folder.resolve("session.key")); }

    public String superuserPassword() throws IOException { return database("postgres"); }

    public DatabasePasswords databasePasswords() throws IOException {
        return new DatabasePasswords(database("migrator"), database("app"), database("signer"));
    }

    private String database(String role) throws IOException {
        return Secret.kept(folder.resolve("db-" + role + ".password"));
    }

    /** A pump keeps its secret from run to run, for its flash remembers what was said under it. */
    private void pair(int pumps) throws IOException {
        ObjectNode secrets = Files.exists(pumpSecrets())
                ? (ObjectNode) JSON.readTree(Files.readString(pumpSecrets()))
                : JSON.createObjectNode();
        for (int number = 1; number <= pumps; number++) {
            String pump = "pump-" + number;
            if (!secrets.has(pump)) {
                secrets.putObject(pump).put("kid", PAIRING_KEY_ID)
                        .put("secret", Base64.getEncoder().encodeToString(Secret.randomBytes()));
            }
        }
        Secret.write(pumpSecrets(), JSON.writeValueAsString(secrets));
    }

    private void makeNoteKey(Path file, String name, NoteKeyType type) throws IOException {
        if (!Files.exists(file)) Secret.write(file, NoteSecret.write(name, type, Secret.randomBytes()));
    }

    private void makeApprovalKey() throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            Secret.write(approvalKey(), base64.encodeToString(pair.getPrivate().getEncoded()));
            Secret.write(approvalPublicKey(), JSON.writeValueAsString(JSON.createObjectNode()
                    .put("keyId", APPROVAL_KEY_ID)
                    .put("publicKey", base64.encodeToString(pair.getPublic().getEncoded()))));
        } catch (NoSuchAlgorithmException everyJavaSince15HasIt) {
            throw new IllegalStateException(everyJavaSince15HasIt);
        }
    }
}
