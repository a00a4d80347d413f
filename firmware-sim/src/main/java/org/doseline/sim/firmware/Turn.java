package org.doseline.sim.firmware;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Topics;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.PumpState;

/**
 * The working copy of a pump's state during one step. It lives for that step only; what it leaves is a new immutable
 * {@link Pump} and the outputs: one durable write if anything durable changed, then the motor, then the messages.
 */
final class Turn {
    final Setup setup;
    PowerOn on;
    final long ageAtBootMs;
    final long bootCount;
    boolean trusted;
    long nowMs;
    PumpState state;
    Optional<Association> association;
    Delivery delivery;
    List<Former> formers;
    Optional<Program> program;
    Optional<Course> course;
    boolean bedsideHold;
    boolean haltedRemotely;
    Spent spent;
    long leaseBasisMs;
    Tally tally;
    Volume pumped;
    Sensors sensors;
    Drive drive;
    Timers timers;
    final Alarms alarms;
    private final Pump before;
    private final List<Output> messages = new ArrayList<>();
    private final List<Output> answers = new ArrayList<>();
    private EventLog events;
    private long revision;
    private long draws;
    private long wrongCodes;
    private boolean mustPersist;
    private boolean saysTotal;

    Turn(Setup setup, Pump pump) {
        this.setup = setup;
        this.before = pump;
        on = pump.on();
        ageAtBootMs = pump.ageAtBootMs();
        trusted = pump.trusted();
        nowMs = pump.asOfMs();
        leaseBasisMs = pump.leaseBasisMs();
        tally = pump.tally();
        draws = pump.draws();
        wrongCodes = pump.wrongCodes();
        Memory memory = pump.memory();
        bootCount = memory.bootCount();
        state = memory.state();
        association = memory.association();
        delivery = memory.delivery();
        formers = memory.formers();
        program = memory.program();
        course = memory.course();
        bedsideHold = memory.bedsideHold();
        haltedRemotely = memory.haltedRemotely();
        revision = memory.revision();
        spent = memory.spent();
        events = memory.events();
        pumped = memory.pumped();
        sensors = pump.sensors();
        drive = pump.drive();
        timers = pump.timers();
        alarms = new Alarms(this, memory.alarms());
    }

    // What is known

    Optional<Order> order() { return program.map(Program::order); }

    long revision() { return revision; }

    long eventSequence() { return events.lastSequence(); }

    long ageMs() { return ageAtBootMs + nowMs; }

    /** What the syringe can still give: by the pump's own count, or less if the plunger says so. */
    Volume syringeLeft() {
        Volume counted = association.map(bound -> bound.left(delivery.total())).orElse(Volume.NONE);
        return sensors.remainingNl().map(nl -> counted.atMost(Volume.ofNl(nl))).orElse(counted);
    }

    String bedsideCode() { return BedsideCode.of(on.codeSeed(), revision, draws); }

    /** The flow that the state stands for, nL/h. */
    long rateNlPerHour() {
        return Flow.rateNlPerHour(state, program, course);
    }

    /** Uptime at which the lease ends; below zero if there is none. */
    long leaseEndMs() {
        if (leaseBasisMs < 0 || program.isEmpty()) return -1;
        long capMs = setup.scale().inTherapyMs(Protocol.MAX_LEASE_MS);
        return leaseBasisMs + Math.min(program.get().order().leaseMs(), capMs);
    }

    boolean leased() { return leaseEndMs() > nowMs; }

    /** The pump's own time of day, for people. */
    String at() {
        return Instant.ofEpochMilli(on.clockMs().orElse(0) + nowMs).toString();
    }

    // What is done

    void enter(PumpState to) {
        if (state == to) return;
        event(EventKind.STATE_CHANGED, Map.of("from", state.name(), "to", to.name()));
        Optional<AlarmCode> ends = Supervision.alarmOf(state);
        state = to;
        timers = timers.enteredStateAt(nowMs);
        ends.ifPresent(alarms::clear);
    }

    void raiseRevision() {
        revision++;
        draws = 0;
        wrongCodes = 0;
        mustPersist = true;
    }

    void wrongCodeOffered() {
        wrongCodes++;
        if (wrongCodes < BedsideCode.WRONG_CODES_ALLOWED) return;
        draws++;
        wrongCodes = 0;
    }

    void hold() {
        if (!bedsideHold) event(EventKind.HOLD_SET, Map.of());
        bedsideHold = true;
    }

    /** Somebody at the pump has shown to be there, by a key or by the code on the display. */
    void clearHold() {
        if (bedsideHold) event(EventKind.HOLD_CLEARED, Map.of());
        bedsideHold = false;
    }

    /** The pump itself stops its flow, or keeps it stopped; only a person at it may start again. */
    void haltLocally() {
        boolean waits = state == PumpState.LEASE_LOST || state == PumpState.PAUSED && !bedsideHold;
        if (!Flow.runs(state, program) && !waits) return;
        cancelBolus();
        hold();
        enter(PumpState.PAUSED);
        raiseRevision();
    }

    /** The pump is closed until it is switched on anew. */
    void fail() {
        if (state == PumpState.FAULT) return;
        cancelBolus();
        enter(PumpState.FAULT);
        raiseRevision();
    }

    /** What of a bolus has not flowed never will (GIP-3.1.3). */
    void cancelBolus() {
        course = course.map(held -> held.withoutBolus(delivery.total()));
    }

    void event(EventKind kind, Map<String, String> detail) {
        events = events.and(new PumpEvent(events.lastSequence() + 1, events.lastHash(),
                association.map(Association::id), on.bootId(), bootCount, nowMs, at(), kind, detail));
        messages.add(new Output.Publish(Topics.Leaf.EVENT, events.last()));
        mustPersist = true;
    }

    List<byte[]> eventsFrom(long eventSequence, long max) { return events.from(eventSequence, max); }

    void mustPersist() { mustPersist = true; }

    void answer(byte[] payload) {
        answers.add(new Output.Publish(Topics.Leaf.ACK, payload));
        saysTotal = true;
    }

    void say(Topics.Leaf leaf, byte[] payload) {
        messages.add(new Output.Publish(leaf, payload));
        saysTotal |= leaf == Topics.Leaf.TELEMETRY;
    }

    /** Ends the step at its uptime. */
    Step end() {
        long flow = rateNlPerHour();
        boolean changed = before.state() != state || Flow.of(before) != flow
                || before.memory().revision() != revision || !before.memory().alarms().equals(alarms.list());
        long nextReportMs = before.nextReportMs();
        boolean due = changed || nowMs >= nextReportMs;
        if (due) {
            say(Topics.Leaf.TELEMETRY, Reports.telemetry(this));
            nextReportMs = reportAfter(nextReportMs, changed);
        }
        boolean saysMore = saysTotal && !delivery.total().equals(before.written());
        Memory memory = new Memory(setup.pump(), bootCount, ageMs(), state, association, delivery, formers,
                program, course, bedsideHold, haltedRemotely, revision, spent, events, alarms.list(), pumped,
                sensors.travelNl());
        List<Output> outputs = new ArrayList<>();
        boolean durable = trusted && setup.has(Safeguard.PERSISTENCE);
        boolean writes = durable && (mustPersist || saysMore || changed);
        if (writes) outputs.add(new Output.Persist(memory));
        if (Flow.of(before) != flow) outputs.add(new Output.Motor(flow, nowMs));
        outputs.addAll(answers);
        outputs.addAll(messages);
        return new Step(new Pump(memory, on, trusted, ageAtBootMs, nowMs, leaseBasisMs, nextReportMs, draws,
                wrongCodes, tally, sensors, drive, timers, writes ? delivery.total() : before.written()),
                outputs);
    }

    /** A report that was a little late does not delay those after it. */
    private long reportAfter(long dueMs, boolean early) {
        long periodMs = setup.uptimeMs(association.isPresent()
                ? setup.pace().telemetryMs()
                : setup.pace().idleTelemetryMs());
        long inStepMs = dueMs + periodMs;
        return early || inStepMs <= nowMs ? nowMs + periodMs : inStepMs;
    }
}
