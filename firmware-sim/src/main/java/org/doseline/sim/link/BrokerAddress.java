package org.doseline.sim.link;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where the broker is and as whom to connect.
 *
 * @param url {@code tcp://host:port}
 */
public record BrokerAddress(String url, Optional<String> username, Optional<String> password) {
    public BrokerAddress {
        URI uri = parsed(url);
        if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1)
            throw new IllegalArgumentException("the broker's address is tcp://host:port, not " + url);
    }

    /** Not looked up yet: every connection looks for itself. */
    InetSocketAddress socket() {
        URI uri = parsed(url);
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException noUri) {
            throw new IllegalArgumentException("the broker's address is tcp://host:port, not " + url, noUri);
        }
    }

    /** Never the password: this may be logged. */
    @Override
    public String toString() { return url; }
}
