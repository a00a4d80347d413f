package org.doseline.cli.demo.broker;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.doseline.protocol.Topics;
import org.doseline.protocol.Topics.Leaf;

/** What one client may say and hear. Whatever is not named is denied; names are compared whole, wildcards and all. */
public interface TopicRules {

    /** @param clientId the MQTT client id of the connection */
    boolean mayPublish(String clientId, String topic);

    /** @param filter the subscription as the client asked for it */
    boolean maySubscribe(String clientId, String filter);

    /** The controller: speaks commands to every pump and hears what they report, by filters over all pumps. */
    static TopicRules service() {
        Set<String> filters = reports().stream().map(Topics::everyPump).collect(Collectors.toSet());
        return new TopicRules() {
            @Override
            public boolean mayPublish(String clientId, String topic) {
                return Topics.parse(topic).filter(parsed -> parsed.leaf() == Leaf.COMMAND).isPresent();
            }

            @Override
            public boolean maySubscribe(String clientId, String filter) { return filters.contains(filter); }
        };
    }

    /** One pump: hears its own commands and speaks for itself alone, under its own id. */
    static TopicRules pump(String cell, String pump) {
        TopicRules ofThePump = fleet(cell);
        return new TopicRules() {
            @Override
            public boolean mayPublish(String clientId, String topic) {
                return clientId.equals(pump) && ofThePump.mayPublish(clientId, topic);
            }

            @Override
            public boolean maySubscribe(String clientId, String filter) {
                return clientId.equals(pump) && ofThePump.maySubscribe(clientId, filter);
            }
        };
    }

    /** Every pump of a cell under one password: each connection speaks for the pump that its client id names. */
    static TopicRules fleet(String cell) {
        return new TopicRules() {
            @Override
            public boolean mayPublish(String clientId, String topic) {
                return own(clientId, topic).filter(parsed -> parsed.leaf() != Leaf.COMMAND).isPresent();
            }

            @Override
            public boolean maySubscribe(String clientId, String filter) {
                return own(clientId, filter).filter(parsed -> parsed.leaf() == Leaf.COMMAND).isPresent();
            }

            /** A name with a wildcard in it is no topic, and a client id with one is no pump's. */
            private Optional<Topics> own(String clientId, String name) {
                return Topics.parse(name)
                        .filter(parsed -> parsed.cell().equals(cell) && parsed.pump().equals(clientId));
            }
        };
    }

    /** No rule at all: for hostile clients in tests. */
    static TopicRules anything() {
        return new TopicRules() {
            @Override
            public boolean mayPublish(String clientId, String topic) { return true; }

            @Override
            public boolean maySubscribe(String clientId, String filter) { return true; }
        };
    }

    private static Set<Leaf> reports() { return EnumSet.complementOf(EnumSet.of(Leaf.COMMAND)); }
}
