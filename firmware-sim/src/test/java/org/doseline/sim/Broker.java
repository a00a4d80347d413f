package org.doseline.sim;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A real broker in this process, in memory, on a free port. */
final class Broker {
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");
    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final int port;

    Broker() throws Exception { this(0); }

    /** On the port of one that was closed. */
    Broker(int wantedPort) throws Exception {
        AUDIT.setLevel(Level.OFF);
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false)
                .setSecurityEnabled(false).setJMXManagementEnabled(false)
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + wantedPort + "?protocols=MQTT")
                .addAddressSetting("#", new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of("dead"))
                        .setExpiryAddress(SimpleString.of("expired")));
        artemis.setConfiguration(configuration).start();
        port = ((NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor("mqtt"))
                .getActualPort();
    }

    int port() { return port; }

    String url() { return "tcp://127.0.0.1:" + port; }

    void close() throws Exception { artemis.stop(); }
}
