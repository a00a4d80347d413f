package org.doseline.cli.demo.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 5 broker in this process, on loopback. It keeps nothing over a restart, unless it is given a journal;
 * retained messages live as long as it does.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ANY_FREE_PORT = 0;
    /** Above the 4 KiB of a payload (protocol: topics) and its properties, and far below what could fill memory. */
    private static final int MAX_PACKET_BYTES = 16_384;
    private static final int RECEIVE_MAXIMUM = 256;
    /** What all waiting messages may take; above it a publish is refused and the refusal is seen by its sender. */
    public static final long MAX_WAITING_BYTES = 64L << 20;
    private static final String ACCEPTOR = "mqtt";

    /** Held, for a logger that nobody holds forgets its level. It would write a line for every message. */
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private final EmbeddedActiveMQ broker;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /** On a free port. */
    public static EmbeddedBroker start(List<BrokerUser> users) throws IOException {
        return start(ANY_FREE_PORT, users);
    }

    /** On this port, for instance that of a broker that was closed. */
    public static EmbeddedBroker start(int port, List<BrokerUser> users) throws IOException {
        return start(port, users, MAX_WAITING_BYTES);
    }

    /**
     * On a free port, with more room for thousands of clients, whose retained messages count too.
     *
     * @param maxWaitingBytes what all waiting messages may take
     */
    public static EmbeddedBroker start(List<BrokerUser> users, long maxWaitingBytes) throws IOException {
        return start(ANY_FREE_PORT, users, maxWaitingBytes);
    }

    private static EmbeddedBroker start(int port, List<BrokerUser> users, long maxWaitingBytes)
            throws IOException {
        return start(port, users, maxWaitingBytes, Optional.empty());
    }

    /**
     * On this port; what it has acknowledged it still has after a kill, if it has a journal.
     *
     * @param maxWaitingBytes what all waiting messages may take
     * @param journal a folder for sessions and messages; empty: nothing is kept
     */
    public static EmbeddedBroker start(int port, List<BrokerUser> users, long maxWaitingBytes,
            Optional<Path> journal) throws IOException {
        AUDIT.setLevel(Level.OFF);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(configuration(port, maxWaitingBytes, journal));
            broker.setSecurityManager(new BrokerSecurity(users));
            broker.start();
            return new EmbeddedBroker(broker, boundPort(broker));
        } catch (Exception anything) {
            stop(broker);
            throw new IOException("the broker did not start: " + anything.getMessage(), anything);
        }
    }

    public int port() { return port; }

    public String url() { return "tcp://127.0.0.1:" + port; }

    @Override
    public void close() throws IOException { stop(broker); }

    private static void stop(EmbeddedActiveMQ broker) throws IOException {
        try {
            broker.stop();
        } catch (Exception anything) {
            throw new IOException("the broker did not stop: " + anything.getMessage(), anything);
        }
    }

    private static int boundPort(EmbeddedActiveMQ broker) throws IOException {
        if (broker.getActiveMQServer().getRemotingService()
                .getAcceptor(ACCEPTOR) instanceof NettyAcceptor mqtt
                && mqtt.getActualPort() > 0)
            return mqtt.getActualPort();
        throw new IOException("its port could not be bound");
    }

    private static void keep(ConfigurationImpl configuration, Path folder) {
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJournalType(JournalType.NIO);
    }

    private static Configuration configuration(int port, long maxWaitingBytes, Optional<Path> journal)
            throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(journal.isPresent());
        journal.ifPresent(folder -> keep(configuration, folder));
        configuration.setSecurityEnabled(true);
        // A cached answer is kept by user name and would be given to another client id of the same user.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(0);
        configuration.setGlobalMaxSize(maxWaitingBytes);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:" + port
                + "?protocols=MQTT&tcpNoDelay=true&maximumPacketSize=" + MAX_PACKET_BYTES
                + "&receiveMaximum=" + RECEIVE_MAXIMUM + "&topicAliasMaximum=0"
                + "&closeMqttConnectionOnPublishAuthorizationFailure=false");
        configuration.addAddressSetting("#", new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("doseline.dead"))
                .setExpiryAddress(SimpleString.of("doseline.expired"))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                .setAutoCreateDeadLetterResources(false)
                .setAutoCreateExpiryResources(false)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(true));
        return configuration;
    }
}
