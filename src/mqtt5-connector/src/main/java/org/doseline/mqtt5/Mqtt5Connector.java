package org.doseline.mqtt5;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;

import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.health.HealthReporter;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * The connector {@value #NAME}. See the package documentation for its configuration. As a health reporter it says of
 * each channel what is true: ready is connected, for an inbound channel with every filter granted; alive is that the
 * application's end of the stream is still there. A broker that is away makes a channel not ready, never not alive: a
 * restart of the application would not bring it back.
 */
@ApplicationScoped
@Connector(Mqtt5Connector.NAME)
public class Mqtt5Connector implements InboundConnector, OutboundConnector, HealthReporter {
    /** The value of {@code connector} in a channel's configuration. */
    public static final String NAME = "doseline-mqtt5";

    private record Inbound(InboundChannel channel, Session session) {}

    private final Mqtt5Sessions sessions;
    private final List<Inbound> inbound = new CopyOnWriteArrayList<>();
    private final List<OutboundChannel> outbound = new CopyOnWriteArrayList<>();

    @Inject
    public Mqtt5Connector(Mqtt5Sessions sessions) {
        this.sessions = sessions;
    }

    /** For the proxy that CDI makes of this class, which never uses it. */
    protected Mqtt5Connector() {
        this(null);
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        ConfigReader reader = ConfigReader.of(config);
        InboundSettings settings = InboundSettings.from(reader);
        SessionSettings sessionSettings = SessionSettings.from(reader);
        Session session = sessions.session(sessionSettings);
        InboundChannel channel = new InboundChannel(settings, sessionSettings.limits().receiveMaximum(),
                sessions.metrics());
        inbound.add(new Inbound(channel, session));
        session.add(channel);
        return channel.stream();
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        ConfigReader reader = ConfigReader.of(config);
        OutboundSettings settings = OutboundSettings.from(reader);
        Session session = sessions.session(SessionSettings.from(reader));
        OutboundChannel channel = new OutboundChannel(settings, session, sessions.metrics());
        outbound.add(channel);
        return channel;
    }

    @Override
    public HealthReport getReadiness() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        for (Inbound each : inbound) {
            report.add(each.channel().settings().channel(), each.session().granted(each.channel()),
                    words(each.session().status()));
        }
        for (OutboundChannel each : outbound) {
            SessionStatus status = each.session().status();
            report.add(each.settings().channel(), status.connected(), words(status));
        }
        return report.build();
    }

    @Override
    public HealthReport getLiveness() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        for (Inbound each : inbound) report.add(each.channel().settings().channel(), each.channel().alive());
        for (OutboundChannel each : outbound) report.add(each.settings().channel(), each.alive());
        return report.build();
    }

    /** Started once each session has been connected; what happens after that is a matter of readiness. */
    @Override
    public HealthReport getStartup() {
        HealthReport.HealthReportBuilder report = HealthReport.builder();
        for (Inbound each : inbound) {
            report.add(each.channel().settings().channel(), each.session().status().connects() > 0);
        }
        for (OutboundChannel each : outbound) {
            report.add(each.settings().channel(), each.session().status().connects() > 0);
        }
        return report.build();
    }

    /** Shuts down before the application's own beans go, so that no message meets a half-destroyed application. */
    void beforeApplicationEnds(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(50) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        close();
    }

    /** Ends every channel and session. A second call does nothing. */
    @PreDestroy
    public void close() {
        outbound.forEach(OutboundChannel::close);
        sessions.close();
    }

    private static String words(SessionStatus status) {
        return status.refusedFilters().isEmpty()
                ? status.state().toString()
                : status.state() + ", refused: " + String.join(" ", status.refusedFilters());
    }
}
