package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;

/**
 * One session on one pump, with the nurse beside it, and a {@link Truth} that compares what is said of it with what its
 * motor does from the beginning to the end.
 */
final class Infusion {
    /** For what has no deadline of its own: this machine may be ten times slower than it should be. */
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Map<String, String> ASKED = Map.of("reason", "asked");
    private static final Map<String, String> NO_CODE = Map.of("bedsideCode", "");

    private final String pump;
    private final PumpLog log;
    private final Truth truth;
    private boolean forgets;
    private volatile Bedside bedside;
    private volatile Api nurse;

    Infusion(String pump, Bedside bedside, Api nurse, PumpLog log) {
        this.pump = pump;
        this.bedside = bedside;
        this.nurse = nurse;
        this.log = log;
        this.truth = Truth.of(bedside.panel(), this::view);
    }

    String pump() { return pump; }

    String session() { return bedside.session(); }

    Panel panel() { return bedside.panel(); }

    PumpLog log() { return log; }

    Truth truth() { return truth; }

    View view() { return bedside.view(); }

    /** From now on the nurse uses another replica. */
    Infusion through(Api other) {
        bedside = Bedside.at(other, session(), panel());
        nurse = other;
        return this;
    }

    /** Prepared, started with the code from the display, and seen to flow. */
    Infusion running() {
        prepared();
        reach(start(), View.Phase.RUNNING);
        shows(Panel.Display::flows);
        return this;
    }

    Infusion prepared() {
        for (int tries = 0; phase() != View.Phase.READY; tries++) {
            if (tries > 20) throw new AssertionError("not prepared: " + view());
            prepare();
            knows(View.Known.CONFIRMED);
        }
        return this;
    }

    View.Phase phase() { return view().phase(); }

    /** What comes of it, whatever it is; so are the others. */
    Reply prepare() {
        return bedside.ask("prepare", Map.of());
    }

    Reply start() {
        return bedside.ask("start", Map.of("bedsideCode", panel().look().bedsideCode()));
    }

    Reply pause() { return bedside.ask("pause", ASKED); }

    Reply resume() { return bedside.ask("resume", NO_CODE); }

    Reply stop() { return bedside.ask("stop", ASKED); }

    Reply ask(String action, Map<String, ?> content, String key) {
        return nurse.post("/api/sessions/" + session() + "/" + action, content, key);
    }

    /** After this answer the service knows, sooner or later, that the infusion is in this phase. */
    View reach(Reply answer, View.Phase phase) {
        try {
            return sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == phase);
        } catch (org.awaitility.core.ConditionTimeoutException never) {
            throw new AssertionError("after " + answer + " not " + phase + " but " + view(), never);
        }
    }

    /** Asks again as a person would who is told to try again in a few seconds. */
    View insist(Supplier<Reply> asking, View.Phase phase) {
        await(phase + " is reached").atMost(PATIENCE).pollInterval(LOOK_EVERY).pollInSameThread()
                .ignoreExceptions().until(() -> {
                    View view = view();
                    if (view.phase() == phase && view.known() == View.Known.CONFIRMED) return true;
                    if (view.known() == View.Known.CONFIRMED) asking.get();
                    return false;
                });
        return view();
    }

    View knows(View.Known known) { return sees(view -> view.known() == known); }

    View sees(Predicate<View> seen) { return bedside.awaitView(seen, PATIENCE); }

    Panel.Display shows(Predicate<Panel.Display> seen) {
        return await().atMost(PATIENCE).pollInterval(LOOK_EVERY).pollInSameThread().ignoreExceptions()
                .until(panel()::look, seen);
    }

    /** An alarm of this code stands on the page. */
    void alarms(String code) {
        await(code + " on the page of " + session()).atMost(PATIENCE).pollInterval(LOOK_EVERY)
                .pollInSameThread().ignoreExceptions().until(() -> alarmCodes().contains(code));
    }

    List<String> alarmCodes() {
        return nurse.get("/api/sessions/" + session()).body().path("alarms").findValuesAsText("code");
    }

    /** The nurse has seen this alarm. */
    Reply acknowledge(String code) {
        return nurse.post("/api/pumps/" + pump + "/alarms/" + code + "/acknowledge", Map.of());
    }

    /** Its pump will lose its memory: what is open then stays open until people have paired it anew. */
    Infusion withPumpThatForgets() {
        forgets = true;
        return this;
    }

    boolean pumpForgets() { return forgets; }

    /** Nobody looks any more. */
    void leave() { truth.close(); }
}
