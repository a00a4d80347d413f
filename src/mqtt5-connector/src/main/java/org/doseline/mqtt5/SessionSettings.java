package org.doseline.mqtt5;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The configuration of one MQTT session. Each key is described in the package documentation. */
record SessionSettings(List<String> urls, String clientId, Optional<Credentials> credentials, Tls tls,
        Optional<Will> will, Limits limits, Times times) {

    /** MQTT 5, section 3.1.2.11.3: a two byte integer, not 0. */
    private static final int RECEIVE_MAXIMUM_HIGHEST = 65_535;
    /** MQTT 5, section 2.1.4: the largest remaining length, and five bytes of fixed header. */
    private static final long PACKET_HIGHEST_BYTES = 268_435_460;
    private static final long TIME_HIGHEST_MS = 3_600_000;

    /** What may be open at once, and how large a packet may be. */
    record Limits(int receiveMaximum, int sendMaximum, long maximumPacketSizeBytes) {}

    /** How long things may take. */
    record Times(int keepAliveSeconds, long connectTimeoutMs, Backoff backoff, long pubackTimeoutMs,
            long shutdownTimeoutMs) {}

    SessionSettings {
        urls = List.copyOf(urls);
    }

    static SessionSettings from(ConfigReader config) {
        List<String> urls = config.requiredList("url");
        for (String url : urls) checkUrl(config, url);
        return new SessionSettings(urls, config.requiredText("client-id"), Credentials.from(config),
                Tls.from(config), Will.from(config), limits(config), times(config));
    }

    private static void checkUrl(ConfigReader config, String url) {
        URI address = URI.create(url);
        boolean known = "tcp".equals(address.getScheme()) || "ssl".equals(address.getScheme());
        if (!known || address.getHost() == null || address.getPort() < 1) {
            throw config.refusal("url", url, "tcp://host:port or ssl://host:port");
        }
    }

    private static Limits limits(ConfigReader config) {
        return new Limits(
                (int) config.number("receive-maximum", 64, 1, RECEIVE_MAXIMUM_HIGHEST),
                (int) config.number("send-maximum", 64, 1, RECEIVE_MAXIMUM_HIGHEST),
                config.number("maximum-packet-size-bytes", 16_384, 128, PACKET_HIGHEST_BYTES));
    }

    private static Times times(ConfigReader config) {
        long reconnectMinMs = config.number("reconnect-min-ms", 100, 1, TIME_HIGHEST_MS);
        return new Times(
                (int) config.number("keep-alive-s", 10, 1, 65_535),
                config.number("connect-timeout-ms", 5_000, 1, TIME_HIGHEST_MS),
                new Backoff(reconnectMinMs,
                        config.number("reconnect-max-ms", Math.max(5_000, reconnectMinMs), reconnectMinMs,
                                TIME_HIGHEST_MS)),
                config.number("puback-timeout-ms", 10_000, 1, TIME_HIGHEST_MS),
                config.number("shutdown-timeout-ms", 2_000, 1, TIME_HIGHEST_MS));
    }
}
