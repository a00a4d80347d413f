package org.doseline.sim.fault;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.protocol.command.CommandKind;

/**
 * Which command an answer is to. Looks at bytes that may be anything; what it cannot tell it leaves empty.
 */
final class CommandKinds {
    /** Far more commands than are ever open at one pump. */
    private static final int MOST_REMEMBERED = 64;

    private final Map<String, CommandKind> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommandKind> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Optional<CommandKind> ofCommand(byte[] payload) {
        JsonNode command = read(payload);
        String word = command.path("kind").asText();
        Optional<CommandKind> kind = Arrays.stream(CommandKind.values())
                .filter(known -> known.name().equals(word))
                .findFirst();
        kind.ifPresent(known -> byId.put(command.path("commandId").asText(), known));
        return kind;
    }

    Optional<CommandKind> ofAnswer(byte[] payload) {
        return Optional.ofNullable(byId.get(read(payload).path("commandId").asText()));
    }

    private static JsonNode read(byte[] payload) {
        try {
            return FaultCatalogue.JSON.readTree(payload);
        } catch (IOException noJson) {
            return FaultCatalogue.JSON.missingNode();
        }
    }
}
