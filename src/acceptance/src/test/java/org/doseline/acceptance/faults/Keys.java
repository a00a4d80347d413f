package org.doseline.acceptance.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.plant.Plant;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** The keys of one pump in one direction: for a device or a controller that is genuine, and strange all the same. */
record Keys(MessageKeys keys) {
    static Keys of(Plant plant, String pump, Direction direction) throws IOException {
        JsonNode secret = Api.JSON
                .readTree(Files.readString(plant.directory().keys().resolve("pumps.json"))).path(pump);
        return new Keys(new MessageKeys(List.of(new PairingSecret(secret.path("kid").asText(),
                Base64.getDecoder().decode(secret.path("secret").asText()))), direction));
    }

    /** The same message with a proof of its own. */
    Heard signed(Heard message) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(message.properties().getContentType());
        properties.setUserProperties(List.of(new UserProperty("kid", keys.sendingKid()),
                new UserProperty("mac", keys.mac(message.topic(), message.payload()))));
        return new Heard(message.topic(), message.payload(), properties, message.retained());
    }
}
