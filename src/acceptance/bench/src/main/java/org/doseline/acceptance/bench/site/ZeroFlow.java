package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import org.doseline.acceptance.plant.Plant;
import org.doseline.protocol.Topics;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;

/** When each pump's first report of zero flow arrived by the broker, by the wall's time: whoever looks knows by then. */
final class ZeroFlow implements AutoCloseable {
    private static final String REPORTS = "doseline/1/+/+/telemetry";
    private static final int AT_LEAST_ONCE = 1;
    private static final long ANSWER_WITHIN_MS = 30_000;

    private final Map<String, Long> sinceNs = new ConcurrentHashMap<>();
    private final MqttAsyncClient client;

    ZeroFlow(Plant plant) throws IOException {
        try {
            client = Echo.connected(plant.brokerUrl(), "bench-zero-flow", Plant.ANYBODY,
                    plant.anybodysPassword());
            client.setCallback(new Heard((topic, message) -> heard(topic, message.getPayload())));
            client.subscribe(REPORTS, AT_LEAST_ONCE).waitForCompletion(ANSWER_WITHIN_MS);
        } catch (MqttException refused) {
            throw new IOException(refused);
        }
    }

    /** By the clock of System.nanoTime; empty while the pump's last report says that something flows. */
    OptionalLong sinceNs(String pump) {
        Long known = sinceNs.get(pump);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    private void heard(String topic, byte[] payload) {
        long nowNs = System.nanoTime();
        String pump = Topics.parse(topic).orElseThrow().pump();
        try {
            if (ReportCodec.telemetry(payload).rateNlPerHour() == 0)
                sinceNs.putIfAbsent(pump, nowNs);
            else
                sinceNs.remove(pump);
        } catch (MalformedMessage notAReport) {
            throw new IllegalStateException(pump, notAReport);
        }
    }

    @Override
    public void close() throws IOException { Echo.close(client); }
}
