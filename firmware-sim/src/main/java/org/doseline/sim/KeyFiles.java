package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.doseline.protocol.auth.PairingSecret;

/** Reads the files that hold keys. What is wrong with one is an exception that names file and field, never a value. */
final class KeyFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private KeyFiles() {}

    /** For each pump its secret, or two while they are changed: the first is the one that it sends with. */
    static Map<String, List<PairingSecret>> pairingSecrets(Path file) throws IOException {
        Map<String, List<PairingSecret>> secrets = new TreeMap<>();
        JsonNode pumps = read(file);
        pumps.fieldNames().forEachRemaining(pump -> secrets.put(pump, live(file, pumps.get(pump))));
        return secrets;
    }

    private static List<PairingSecret> live(Path file, JsonNode ofPump) {
        List<PairingSecret> live = new ArrayList<>();
        Iterable<JsonNode> each = ofPump.isArray() ? ofPump : List.of(ofPump);
        for (JsonNode one : each)
            live.add(new PairingSecret(text(file, one, "kid"), base64(file, one, "secret")));
        return live;
    }

    static Map<String, PublicKey> approvalKeys(List<Path> files) throws IOException {
        Map<String, PublicKey> keys = new TreeMap<>();
        for (Path file : files) {
            JsonNode node = read(file);
            keys.put(text(file, node, "keyId"), publicKey(file, base64(file, node, "publicKey")));
        }
        return keys;
    }

    static String word(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw new IllegalArgumentException(file + " is no JSON");
        }
    }

    private static String text(Path file, JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual())
            throw new IllegalArgumentException(file + ": " + field + " is missing");
        return value.textValue();
    }

    private static byte[] base64(Path file, JsonNode node, String field) {
        String text = text(file, node, field);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(file + ": " + field + " is not base64");
        }
    }

    private static PublicKey publicKey(Path file, byte[] der) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException(file + ": publicKey is no Ed25519 key");
        }
    }
}
