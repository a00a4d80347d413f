package org.doseline.sim.link;

import java.util.Optional;

/**
 * Where the broker is and as whom to connect.
 *
 * @param url {@code tcp://host:port}
 */
public record BrokerAddress(String url, Optional<String> username, Optional<String> password) {
    /** Never the password: this may be logged. */
    @Override
    public String toString() { return url; }
}
