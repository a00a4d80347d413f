package org.doseline.cli.demo.broker;

import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** One authenticated connection: the rules of its user, and the client id under which it speaks. */
record ConnectedClient(BrokerUser user, RemotingConnection connection) {
    private static final String NOBODY = "";

    /** The client id; while a connection has none, no rule fits. */
    String clientId() {
        String clientId = connection.getClientID();
        return clientId == null ? NOBODY : clientId;
    }
}
