package org.doseline.protocol;

import java.util.Optional;

/**
 * The address of one stream of one pump: {@code doseline/1/{cell}/{pump}/{leaf}}.
 *
 * @param cell the ward or theatre suite that owns the pump
 * @param pump the pump
 * @param leaf which of its streams
 */
public record Topics(String cell, String pump, Leaf leaf) {
    private static final String ROOT = "doseline/1/";

    /** The streams of a pump; a retained one is believed only with a rising boot count and uptime. */
    public enum Leaf {
        COMMAND(false), ACK(false), TELEMETRY(false), EVENT(false), CAPABILITY(true), PRESENCE(true);

        private final boolean retained;

        Leaf(boolean retained) { this.retained = retained; }

        public boolean retained() { return retained; }

        public String word() { return name().toLowerCase(java.util.Locale.ROOT); }
    }

    public Topics {
        Checks.id("cell", cell);
        Checks.id("pump", pump);
        Checks.present("leaf", leaf);
    }

    /** The topic as it stands on the wire and under the MAC. */
    public String name() {
        return ROOT + cell + "/" + pump + "/" + leaf.word();
    }

    /** A subscription to one stream of every pump of every cell. */
    public static String everyPump(Leaf leaf) {
        return ROOT + "+/+/" + leaf.word();
    }

    /** Reads a topic name; empty when it is not one of this protocol. */
    public static Optional<Topics> parse(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length != 5 || !name.startsWith(ROOT)) return Optional.empty();
        for (Leaf leaf : Leaf.values()) {
            if (leaf.word().equals(parts[4])) return of(parts[2], parts[3], leaf);
        }
        return Optional.empty();
    }

    private static Optional<Topics> of(String cell, String pump, Leaf leaf) {
        try {
            return Optional.of(new Topics(cell, pump, leaf));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
