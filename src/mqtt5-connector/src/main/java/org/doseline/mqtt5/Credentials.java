package org.doseline.mqtt5;

import java.util.Optional;

/** Who this client says it is. Never prints the password. */
record Credentials(String username, Optional<String> password) {

    static Optional<Credentials> from(ConfigReader config) {
        return config.text("username").map(name -> new Credentials(name, config.text("password")));
    }

    @Override
    public String toString() { return "Credentials[" + username + "]"; }
}
