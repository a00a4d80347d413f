package org.doseline.cli.demo.broker;

import java.security.Principal;

/** One authenticated connection: the rules of its user, and the client id under which it speaks. */
record ClientPrincipal(BrokerUser user, String clientId) implements Principal {
    @Override
    public String getName() { return user.name(); }
}
