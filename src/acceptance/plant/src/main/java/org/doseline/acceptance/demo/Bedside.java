package org.doseline.acceptance.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import org.doseline.acceptance.demo.Api.Reply;

/** A nurse at one pump: the actions of the page, and the display beside it. */
public final class Bedside {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int APPLIED = 200;

    private final Api nurse;
    private final String session;
    private final Panel panel;

    private Bedside(Api nurse, String session, Panel panel) {
        this.nurse = nurse;
        this.session = session;
        this.panel = panel;
    }

    public static Bedside at(DemoProcess demo, String pump) { return at(demo.as("nurse"), pump); }

    /** @param nurse who may act on infusions */
    public static Bedside at(Api nurse, String pump) {
        return at(nurse, nurse.sessionOn(pump), nurse.panelOf(pump));
    }

    /** For a session that is not the first one of its pump. */
    public static Bedside at(Api nurse, String session, Panel panel) {
        return new Bedside(nurse, session, panel);
    }

    /** Through one replica, whichever owns the pump. */
    public static Bedside at(Replica replica, String pump) {
        Api nurse = replica.as("nurse");
        return new Bedside(nurse, nurse.sessionOn(pump), nurse.panelOf(pump));
    }

    /** Through one replica, whichever owns the pump. */
    public static Bedside at(Replica replica, String pump) {
        Api nurse = replica.as("nurse");
        return new Bedside(nurse, nurse.sessionOn(pump), nurse.panelOf(pump));
    }

    public String session() { return session; }

    public Panel panel() { return panel; }

    public View view() { return nurse.view(session); }

    /** Asks for one action, whatever comes of it. */
    public Reply ask(String action, Map<String, ?> content) {
        return nurse.post("/api/sessions/" + session + "/" + action, content);
    }

    /** Asks for one action that must be applied. */
    public View act(String action, Map<String, ?> content) {
        Reply reply = ask(action, content);
        if (reply.status() != APPLIED || !reply.body().path("outcome").asText().equals("APPLIED"))
            throw new AssertionError(action + ": " + reply.status() + " " + reply.body());
        return Api.JSON.convertValue(reply.body().path("view"), View.class);
    }

    /** Prepares, reads the code from the pump's display and starts; returns when the pump is seen to run. */
    public void run() {
        act("prepare", Map.of());
        awaitView(view -> view.phase() == View.Phase.READY);
        act("start", Map.of("bedsideCode", panel.look().bedsideCode()));
        awaitDisplay(Panel.Display::flows);
    }

    public View awaitView(Predicate<View> seen) { return awaitView(seen, SEEN_WITHIN); }

    public View awaitView(Predicate<View> seen, Duration within) {
        return await().atMost(within).pollInterval(LOOK_EVERY).pollInSameThread().ignoreExceptions()
                .until(this::view, seen);
    }

    public Panel.Display awaitDisplay(Predicate<Panel.Display> seen) {
        return awaitDisplay(seen, SEEN_WITHIN);
    }

    public Panel.Display awaitDisplay(Predicate<Panel.Display> seen, Duration within) {
        return await().atMost(within).pollInterval(LOOK_EVERY).pollInSameThread().until(panel::look, seen);
    }
}
