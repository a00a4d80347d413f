package org.doseline.mqtt5;

import java.util.List;

/**
 * The configuration of one inbound channel.
 *
 * @param filters one or more topic filters
 * @param qos     the highest wanted, 0 or 1; Paho confirms QoS 2 before the application has seen it
 */
record InboundSettings(String channel, List<String> filters, int qos, FailureStrategy failureStrategy) {

    static InboundSettings from(ConfigReader config) {
        List<String> filters = config.requiredList("topic");
        for (String filter : filters) {
            try {
                Topics.checkFilter(filter);
            } catch (IllegalArgumentException wrong) {
                throw config.refusal("topic", filter, "MQTT topic filters (" + wrong.getMessage() + ")");
            }
        }
        String strategy = config.text("failure-strategy").orElse("ignore");
        return new InboundSettings(config.channel(), filters, (int) config.number("qos", 1, 0, 1),
                switch (strategy) {
                    case "ignore" -> FailureStrategy.IGNORE;
                    case "redeliver" -> FailureStrategy.REDELIVER;
                    default -> throw config.refusal("failure-strategy", strategy, "ignore or redeliver");
                });
    }
}
