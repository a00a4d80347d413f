package org.doseline.cli.demo.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.security.auth.Subject;

import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Asks the topic rules. The broker speaks of addresses and queues: topic {@code a/b} is address {@code a.b}, the
 * wildcards {@code +} and {@code #} are {@code *} and {@code #}, a subscription is a queue named after its client.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    private static final String QUEUE_MARK = "::";
    private final Map<String, BrokerUser> users;

    BrokerSecurity(List<BrokerUser> users) {
        this.users = users.stream()
                .collect(Collectors.toUnmodifiableMap(BrokerUser::name, Function.identity()));
    }

    @Override
    public Subject authenticate(String name, String password, RemotingConnection connection, String domain) {
        BrokerUser user = name == null ? null : users.get(name);
        if (user == null || password == null || !same(user.password(), password)) return null;
        if (connection == null) return null;
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name));
        subject.getPrivateCredentials().add(new ConnectedClient(user, connection));
        return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null || address.indexOf('\\') >= 0 || address.indexOf('/') >= 0) return false;
        return subject.getPrivateCredentials(ConnectedClient.class).stream()
                .anyMatch(client -> allowed(client, check, address));
    }

    private static boolean allowed(ConnectedClient client, CheckType check, String address) {
        int mark = address.indexOf(QUEUE_MARK);
        String bare = mark < 0 ? address : address.substring(0, mark);
        if (mark >= 0
                && !address.substring(mark + QUEUE_MARK.length()).equals(client.clientId() + "." + bare))
            return false;
        String topic = bare.replace('.', '/').replace('*', '+');
        TopicRules rules = client.user().rules();
        return switch (check) {
            case SEND -> rules.mayPublish(client.clientId(), topic);
            case CONSUME, CREATE_DURABLE_QUEUE, DELETE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                rules.maySubscribe(client.clientId(), topic);
            case CREATE_ADDRESS, DELETE_ADDRESS -> rules.mayPublish(client.clientId(), topic)
                    || rules.maySubscribe(client.clientId(), topic);
            case MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    /** Never asked: the newer interface stands above it. */
    @Override
    public boolean validateUser(String user, String password) { return false; }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    @Override
    public String getUserFromSubject(Subject subject) {
        return subject.getPrincipals(UserPrincipal.class).stream().map(UserPrincipal::getName).findFirst()
                .orElse("nobody");
    }
}
