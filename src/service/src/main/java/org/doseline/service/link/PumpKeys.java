package org.doseline.service.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.service.DoselineConfig;

/**
 * The message keys of every paired pump, from the secrets file: {@code {"pump-1": {"kid": …, "secret": base64}}}, or a
 * list of two while a key is rotated. A pump that is not in the file has no keys and is not believed.
 */
@ApplicationScoped
public class PumpKeys {
    private final Map<String, MessageKeys> toPump = new TreeMap<>();
    private final Map<String, MessageKeys> fromPump = new TreeMap<>();

    PumpKeys(DoselineConfig config, ObjectMapper json) {
        config.pumpSecrets().ifPresent(file -> read(file, json));
    }

    public Optional<MessageKeys> toPump(String pump) { return Optional.ofNullable(toPump.get(pump)); }

    public Optional<MessageKeys> fromPump(String pump) { return Optional.ofNullable(fromPump.get(pump)); }

    /** Every paired pump, sorted. */
    public Set<String> pumps() { return toPump.keySet(); }

    private void read(Path file, ObjectMapper json) {
        try {
            JsonNode pumps = json.readTree(Files.readAllBytes(file));
            if (!pumps.isObject()) throw new IllegalArgumentException("it is not an object of pumps");
            pumps.properties().forEach(entry -> {
                List<PairingSecret> secrets = secrets(entry.getValue());
                toPump.put(entry.getKey(), new MessageKeys(secrets, Direction.TO_PUMP));
                fromPump.put(entry.getKey(), new MessageKeys(secrets, Direction.FROM_PUMP));
            });
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalStateException("doseline.pump-secrets can't be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static List<PairingSecret> secrets(JsonNode node) {
        List<PairingSecret> secrets = new ArrayList<>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            secrets.add(new PairingSecret(one.path("kid").asText(),
                    Base64.getDecoder().decode(one.path("secret").asText())));
        }
        return secrets;
    }
}
