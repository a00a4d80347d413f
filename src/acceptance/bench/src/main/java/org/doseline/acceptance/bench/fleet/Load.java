package org.doseline.acceptance.bench.fleet;

import java.util.List;

/**
 * What is asked of the simulator.
 *
 * @param perSecond telemetry of each pump
 * @param seconds how long it is measured, once all pumps are connected
 * @param own a connection for each pump, instead of a few shared ones
 * @param connections how many shared ones
 */
record Load(int pumps, int perSecond, int seconds, boolean own, int connections) {

    long messagesPerSecond() { return (long) pumps * perSecond; }

    List<String> options() {
        return own
                ? List.of("--pumps", Integer.toString(pumps), "--rate", perSecond + "/s", "--own-connections")
                : List.of("--pumps", Integer.toString(pumps), "--rate", perSecond + "/s", "--connections",
                        Integer.toString(connections));
    }

    String words() {
        return pumps + " pumps at " + perSecond + "/s for " + seconds + " s over "
                + (own ? "a connection each" : connections + " shared connections");
    }
}
