package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The files that a fleet needs to start, with keys made for this run alone. */
final class Credentials {
    static final String BROKER_USER = "bench";
    private static final int SECRET_BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final String password = base64(bytes());

    private Credentials(Path folder) {
        this.folder = folder;
    }

    /** In a folder of their own, readable by their owner. */
    static Credentials made(Path folder, int pumps) throws IOException {
        Credentials made = new Credentials(folder);
        ObjectNode secrets = JSON.createObjectNode();
        for (int number = 1; number <= pumps; number++)
            secrets.putObject("pump-" + number).put("kid", "k1").put("secret", base64(made.bytes()));
        Files.write(folder.resolve("secrets.json"), JSON.writeValueAsBytes(secrets));
        Files.write(folder.resolve("approval.json"), JSON.writeValueAsBytes(
                JSON.createObjectNode().put("keyId", "approval-1").put("publicKey", publicKey())));
        Files.writeString(folder.resolve("password"), made.password);
        return made;
    }

    String brokerPassword() { return password; }

    Path brokerPasswordFile() { return folder.resolve("password"); }

    List<String> options() {
        return List.of("--secrets", folder.resolve("secrets.json").toString(), "--approval-key",
                folder.resolve("approval.json").toString(), "--username", BROKER_USER, "--password-file",
                brokerPasswordFile().toString());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String publicKey() {
        try {
            return base64(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException everyJavaSince15HasIt) {
            throw new IllegalStateException(everyJavaSince15HasIt);
        }
    }

    private static String base64(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }
}
