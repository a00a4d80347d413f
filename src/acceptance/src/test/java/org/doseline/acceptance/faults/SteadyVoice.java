package org.doseline.acceptance.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.plant.Plant;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A pump that only reports, many times a second, and remembers which of its reports the broker has taken. */
final class SteadyVoice implements AutoCloseable {
    static final String BOOT = "boot-steady";
    private static final int AT_LEAST_ONCE = 1;
    private static final long EVERY_MS = 10;

    private final Plant plant;
    private final String pump;
    private final MqttClient client;
    private final String topic;
    private final MessageKeys keys;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final NavigableSet<Long> takenAtUptimeMs = new ConcurrentSkipListSet<>();
    private long uptimeMs;
    private volatile Exception failed;

    private SteadyVoice(Plant plant, String pump, MqttClient client, String topic, MessageKeys keys) {
        this.plant = plant;
        this.pump = pump;
        this.client = client;
        this.topic = topic;
        this.keys = keys;
    }

    /** @param pump that is known to the service and that nobody simulates */
    static SteadyVoice of(Plant plant, String pump) throws MqttException, IOException, SQLException {
        JsonNode secret = Api.JSON.readTree(Files.readString(plant.directory().keys().resolve("pumps.json")))
                .path(pump);
        MessageKeys keys = new MessageKeys(
                List.of(new PairingSecret(secret.path("kid").asText(),
                        Base64.getDecoder().decode(secret.path("secret").asText()))),
                Direction.FROM_PUMP);
        MqttClient client = new MqttClient(plant.brokerUrl(), "steady-" + pump, new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(Plant.ANYBODY);
        options.setPassword(plant.anybodysPassword().getBytes(StandardCharsets.UTF_8));
        client.connect(options);
        String topic = "doseline/1/" + cell(plant, pump) + "/" + pump + "/telemetry";
        SteadyVoice voice = new SteadyVoice(plant, pump, client, topic, keys);
        voice.clock.scheduleWithFixedDelay(voice::say, 0, EVERY_MS, TimeUnit.MILLISECONDS);
        return voice;
    }

    /** Returns when the broker has it. */
    private void say() {
        if (failed != null) return;
        try {
            long atMs = ++uptimeMs;
            Telemetry said = new Telemetry(Optional.empty(), BOOT, 1, atMs, "2026-03-12T09:00:00Z", 0, 0,
                    PumpState.IDLE, false, Optional.empty(), -1, 0, 0, 0, 0, false,
                    new Battery(100, 240, true), Optional.empty(), 0, 0, List.of());
            byte[] payload = ReportCodec.encode(said);
            MqttProperties properties = new MqttProperties();
            properties.setContentType(Protocol.CONTENT_TYPE);
            properties.setUserProperties(List.of(new UserProperty(Protocol.KID_PROPERTY, keys.sendingKid()),
                    new UserProperty(Protocol.MAC_PROPERTY, keys.mac(topic, payload))));
            client.publish(topic, new MqttMessage(payload, AT_LEAST_ONCE, false, properties));
            takenAtUptimeMs.add(atMs);
        } catch (MqttException | RuntimeException broken) {
            failed = broken;
        }
    }

    /** The uptimes of the reports that the broker has acknowledged. */
    NavigableSet<Long> taken() {
        if (failed != null) throw new IllegalStateException("the pump can't speak", failed);
        return takenAtUptimeMs;
    }

    /** The uptimes of the reports that are in the record. */
    NavigableSet<Long> stored() throws SQLException {
        NavigableSet<Long> all = new TreeSet<>();
        try (Connection superuser = plant.postgres().superuser();
                PreparedStatement query = superuser
                        .prepareStatement("select uptime_ms from telemetry_frame where pump = ?")) {
            query.setString(1, pump);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) all.add(row.getLong(1));
            }
        }
        return all;
    }

    /** Those that the broker has acknowledged and that are not in the record. */
    NavigableSet<Long> missing() throws SQLException {
        NavigableSet<Long> missing = new TreeSet<>(taken());
        missing.removeAll(stored());
        return missing;
    }

    void fallSilent() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException("the broker does not answer");
    }

    private static String cell(Plant plant, String pump) throws SQLException {
        try (Connection superuser = plant.postgres().superuser();
                PreparedStatement query = superuser.prepareStatement("select cell from pump where id = ?")) {
            query.setString(1, pump);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Override
    public void close() throws MqttException {
        clock.shutdownNow();
        client.disconnectForcibly(0, 1_000);
        client.close(true);
    }
}
