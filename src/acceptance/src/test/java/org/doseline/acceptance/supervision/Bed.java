package org.doseline.acceptance.supervision;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.device.Device;
import org.doseline.sim.device.Outside;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input.Received;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.firmware.Setup;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.mechanics.Build;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.decision.Input;

/** The real controller core and the real pump at one bed, in virtual time, with a link that may lose what it carries. */
final class Bed implements Outside {
    private static final long NOON_MS = Instant.parse("2026-03-12T12:00:00Z").toEpochMilli();
    private static final long STEP_MS = 100;
    private static final long TICK_MS = 200;
    private static final String PUMP = "pump-1";
    private static final MessageKeys KEYS = new MessageKeys(List.of(new PairingSecret("k1",
            "golden-sample-secret-of-32-bytes".getBytes(StandardCharsets.US_ASCII))), Direction.TO_PUMP);
    private static final String TOPIC = new Topics("ward-a", PUMP, Topics.Leaf.COMMAND).name();
    private static final Deadlines DEADLINES = new Deadlines(TimeScale.REAL);

    private record Said(Topics.Leaf leaf, byte[] payload) {
    }

    final Device device;
    /** Names of all alarms that ever began, the controller's and, behind {@code pump.}, the pump's. */
    final TreeSet<String> begun = new TreeSet<>();
    /** Changes telemetry after the pump has said it: what a pump with another mind would say. */
    Function<Telemetry, Telemetry> lies = said -> said;
    int lossPercent;
    boolean silent;
    Bedside state = Bedside.of(PUMP, "ward-a", 1, 1);
    private final Deque<Said> reports = new ArrayDeque<>();
    private final Deque<Effect> commands = new ArrayDeque<>();
    private final List<Event> events = new ArrayList<>();
    private final Random random;
    private long trueMs;
    private int asks;

    Bed(Build build, long seed) {
        random = new Random(seed);
        Firmware firmware = new Firmware(new Setup(PUMP, "ward-a", KEYS,
                Map.of(Course.KEY_ID, Course.KEY.getPublic()), Limits.USUAL, Optional.empty(),
                Pace.USUAL.withSelfTestMs(0), TimeScale.REAL));
        device = new Device(firmware, new FlashInMemory(PUMP), build, new Random(seed), this, 0);
        device.powerOn(0);
        take(new Input.TookOver(1, 1));
        take(new Input.OwnershipCertain(Long.MAX_VALUE));
        run(15_000);
    }

    static Bed infusing(Build build, long seed, Course course) {
        Bed bed = new Bed(build, seed);
        bed.ask(course.prepare(PUMP));
        bed.run(2_000);
        bed.ask(new Ask.Start(Course.SESSION, bed.code()));
        bed.run(1_000);
        if (!bed.state.flows()) throw new AssertionError("not started: " + bed.state);
        return bed;
    }

    String code() { return device.display().orElseThrow().bedsideCode(); }

    void run(long ms) {
        for (long endMs = trueMs + ms; trueMs < endMs;) {
            trueMs += STEP_MS;
            device.passTo(trueMs);
            settle();
            if (trueMs % TICK_MS == 0) take(new Input.Ticked());
            settle();
        }
    }

    /** How long it takes until an alarm of that name stands, ms; fails if it never does. */
    long untilAlarm(String name, long withinMs) {
        long fromMs = trueMs;
        while (!stands(name)) {
            if (trueMs - fromMs > withinMs)
                throw new AssertionError(name + " not within " + withinMs + " ms, but " + begun);
            run(STEP_MS);
        }
        return trueMs - fromMs;
    }

    boolean stands(String name) {
        return state.activeAlarms().stream().anyMatch(alarm -> named(alarm).equals(name));
    }

    void press(Key key) {
        device.press(trueMs, key);
        settle();
    }

    Fault inject(String text) {
        Fault fault = Fault.parse(text);
        device.inject(trueMs, fault);
        return fault;
    }

    void clear(Fault fault) { device.clear(trueMs, fault); }

    void ask(Ask ask) {
        Decision decision = take(new Input.Asked(ask, "nurse", "ask-" + ++asks));
        decision.events().stream().filter(Event.TurnedDown.class::isInstance).findFirst()
                .ifPresent(no -> {
                    throw new AssertionError(no.toString());
                });
        settle();
    }

    long escalated(String name) {
        return events.stream().filter(Event.Escalated.class::isInstance).map(Event.Escalated.class::cast)
                .filter(further -> named(further.alarm()).equals(name)).count();
    }

    private Decision take(Input input) {
        Decision decision = Decide.decide(state, input, NOON_MS + trueMs, DEADLINES);
        state = decision.state();
        for (Event event : decision.events()) {
            if (event instanceof Event.Raised raised) begun.add(named(raised.alarm()));
            if (event instanceof Event.Heard heard) begun.add(named(heard.alarm()));
            if (event.recorded()) events.add(event);
        }
        commands.addAll(decision.effects());
        return decision;
    }

    private static String named(ActiveAlarm alarm) {
        return alarm instanceof org.doseline.treatment.alarm.HeardAlarm
                ? "pump." + alarm.name()
                : alarm.name();
    }

    /** Everything on the way arrives, or is lost. */
    private void settle() {
        while (!reports.isEmpty() || !commands.isEmpty()) {
            if (!commands.isEmpty()) {
                byte[] payload = commands.poll().command().payload();
                if (!lost())
                    device.receive(trueMs, new Received(TOPIC, Optional.of(KEYS.sendingKid()),
                            Optional.of(KEYS.mac(TOPIC, payload)), payload));
            } else {
                Said said = reports.poll();
                if (!lost()) heard(said);
            }
        }
    }

    private boolean lost() { return silent || random.nextInt(100) < lossPercent; }

    private void heard(Said said) {
        try {
            switch (said.leaf()) {
                case ACK -> take(new Input.Answered(ReportCodec.ack(said.payload())));
                case TELEMETRY -> take(new Input.Reported(lies.apply(ReportCodec.telemetry(said.payload()))));
                case EVENT -> take(new Input.Logged(ReportCodec.event(said.payload()), said.payload()));
                case CAPABILITY, PRESENCE, COMMAND -> {
                    // not for the core
                }
            }
        } catch (MalformedMessage ours) {
            throw new AssertionError(ours);
        }
    }

    @Override
    public void publish(Topics.Leaf leaf, byte[] payload) { reports.add(new Said(leaf, payload)); }

    @Override
    public void powered(boolean on) {
        // the link is there whenever the pump is
    }

    @Override
    public OptionalLong timeOfDayMs(long atMs) { return OptionalLong.of(NOON_MS + atMs); }

    @Override
    public void note(String what) {
        // for people who watch
    }

    @Override
    public void trouble(String what) { throw new AssertionError(what); }
}
