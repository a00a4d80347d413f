package org.doseline.mqtt5;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.security.auth.Subject;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/** A real Artemis broker in this JVM, in memory, on a port of its own that it keeps over restarts. */
final class Broker implements AutoCloseable {
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private final String acceptorOptions;
    private final Set<String> deniedSends = ConcurrentHashMap.newKeySet();
    private final Set<String> deniedSubscribes = ConcurrentHashMap.newKeySet();
    private EmbeddedActiveMQ artemis;
    private int port;

    private Broker(String acceptorOptions) {
        this.acceptorOptions = acceptorOptions;
    }

    static Broker started() throws Exception { return started(""); }

    static Broker started(String acceptorOptions) throws Exception {
        AUDIT.setLevel(Level.OFF);
        Broker broker = new Broker(acceptorOptions);
        broker.start();
        return broker;
    }

    int port() { return port; }

    String url() { return "tcp://127.0.0.1:" + port; }

    void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("mqtt",
                        "tcp://127.0.0.1:" + port + "?protocols=MQTT" + acceptorOptions)
                .addAddressSetting("#", new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of("dead"))
                        .setExpiryAddress(SimpleString.of("expired")));
        artemis = new EmbeddedActiveMQ().setConfiguration(configuration).setSecurityManager(new Rules());
        artemis.start();
        port = ((NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor("mqtt"))
                .getActualPort();
    }

    void stop() {
        try {
            artemis.stop();
        } catch (Exception why) {
            throw new IllegalStateException("broker does not stop", why);
        }
    }

    @Override
    public void close() { stop(); }

    /** Nobody may publish to the topic. */
    void denySend(String topic) { deniedSends.add(topic); }

    /** Nobody may subscribe to the filter. */
    void denySubscribe(String filter) {
        deniedSubscribes.add(filter);
    }

    void allowAll() {
        deniedSends.clear();
        deniedSubscribes.clear();
    }

    int connections() { return artemis.getActiveMQServer().getRemotingService().getConnections().size(); }

    /** Cuts every connection without a word. */
    void cutConnections() {
        for (RemotingConnection connection : artemis.getActiveMQServer().getRemotingService()
                .getConnections()) {
            connection.getTransportConnection().forceClose();
        }
    }

    /** Messages that wait for a PUBACK or to be sent, for all subscribers to the topic. */
    long unacknowledged(String topic) {
        return queues(topic).mapToLong(Queue::getMessageCount).sum();
    }

    /** Messages sent to subscribers to the topic that wait for their PUBACK. */
    int delivering(String topic) {
        return queues(topic).mapToInt(Queue::getDeliveringCount).sum();
    }

    private java.util.stream.Stream<Queue> queues(String topic) {
        String address = topic.replace('/', '.');
        return artemis.getActiveMQServer().getPostOffice().getAllBindings()
                .filter(binding -> address.equals(Objects.toString(binding.getAddress())))
                .map(binding -> artemis.getActiveMQServer().locateQueue(binding.getUniqueName()))
                .filter(Objects::nonNull);
    }

    private final class Rules implements ActiveMQSecurityManager5 {
        @Override
        public boolean validateUser(String user, String password) { return true; }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return true;
        }

        @Override
        public Subject authenticate(String user, String password, RemotingConnection connection,
                String domain) {
            if ("stranger".equals(user)) return null;
            return new Subject(true, Set.of(new UserPrincipal("anybody")), Set.of(), Set.of());
        }

        @Override
        public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
            boolean subscribing = Arrays.asList(CheckType.CONSUME, CheckType.CREATE_NON_DURABLE_QUEUE,
                    CheckType.CREATE_DURABLE_QUEUE).contains(check);
            if (subscribing) return deniedSubscribes.stream().noneMatch(filter -> names(address, filter));
            if (check == CheckType.SEND)
                return deniedSends.stream().noneMatch(topic -> names(address, topic));
            return true;
        }

        private boolean names(String address, String topic) {
            String wanted = topic.replace('/', '.');
            return address.equals(wanted) || address.startsWith(wanted + "::")
                    || address.endsWith("." + wanted);
        }
    }
}
