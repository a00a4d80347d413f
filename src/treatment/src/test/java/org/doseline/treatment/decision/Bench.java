package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.report.Ack;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.world.PumpDouble;

/**
 * A controller and a pump on a bench: nothing travels unless the test says so. What the controller sends waits in
 * {@code sent}, oldest first.
 */
final class Bench {
    final PumpDouble pump = new PumpDouble(false);
    final List<Effect> sent = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    Bedside state = Bedside.of(Fixtures.PUMP, Fixtures.CELL, 1, 1);
    long nowMs = 1_773_000_000_000L;
    private int asks;

    /** Taken over, heard, and the barrier answered. */
    static Bench ready() {
        Bench bench = new Bench();
        bench.take(new Input.TookOver(1, 1));
        bench.take(Fixtures.OWNED);
        bench.report();
        bench.deliverAll();
        return bench;
    }

    static Bench programmed() { return programmed(OnLeaseLoss.STOP); }

    static Bench programmed(OnLeaseLoss policy) {
        Bench bench = ready();
        bench.ask(Fixtures.prepare("s1", policy));
        bench.deliverAll();
        bench.report();
        return bench;
    }

    static Bench running() { return running(OnLeaseLoss.STOP); }

    static Bench running(OnLeaseLoss policy) {
        Bench bench = programmed(policy);
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        bench.deliverAll();
        return bench;
    }

    Decision take(Input input) {
        Decision decision = Decide.decide(state, input, nowMs, Fixtures.DEADLINES);
        Bedside folded = state;
        for (Event event : decision.events()) folded = folded.after(event);
        assertEquals(folded, decision.state(), "the events are all there is");
        state = decision.state();
        sent.addAll(decision.effects());
        events.addAll(decision.events());
        return decision;
    }

    /** What a request was turned down for; empty when it led to a command. */
    Optional<AskRefusal> ask(Ask ask) {
        return take(new Input.Asked(ask, "nurse", "ask" + ++asks)).events().stream()
                .filter(event -> event instanceof Event.TurnedDown)
                .map(event -> ((Event.TurnedDown) event).refusal()).findFirst();
    }

    void report() { take(new Input.Reported(pump.telemetry())); }

    /** Time passes at the pump and here. */
    void pass(long ms) {
        pump.pass(ms);
        nowMs += ms;
    }

    void tick() { take(new Input.Ticked()); }

    /** Time passes with a report and a tick each second. */
    void live(long seconds) {
        for (long i = 0; i < seconds; i++) {
            pass(1_000);
            report();
            tick();
            deliverAll();
        }
    }

    /** Takes the oldest message of a kind off the wire. */
    Effect next(CommandKind kind) {
        for (Effect effect : sent) {
            if (effect.command().command().kind() != kind) continue;
            sent.remove(effect);
            return effect;
        }
        throw new AssertionError("no " + kind + " was sent");
    }

    void lose(CommandKind kind) { next(kind); }

    Ack reaches(Effect effect) { return pump.receive(effect.command().payload()); }

    void answered(Ack ack) { take(new Input.Answered(ack)); }

    /** Everything on the wire arrives in its order, and every answer comes back. */
    void deliverAll() {
        while (!sent.isEmpty()) answered(reaches(sent.remove(0)));
    }

    DeliveredBounds bounds() { return state.bounds(nowMs); }

    long trueNl() { return pump.trueNl("as-s1"); }

    long sentOf(CommandKind kind) {
        return sent.stream().filter(effect -> effect.command().command().kind() == kind).count();
    }

    /** How the last command of a kind was resolved; empty while it is open. */
    Optional<Event.Resolution> resolved(CommandKind kind) {
        return events.stream().filter(event -> event instanceof Event.Resolved)
                .map(event -> (Event.Resolved) event)
                .filter(known -> known.command().command().kind() == kind).map(Event.Resolved::resolution)
                .reduce((older, newer) -> newer);
    }

    static Command decoded(Effect effect) {
        try {
            return CommandCodec.decode(effect.command().payload());
        } catch (MalformedMessage ours) {
            throw new AssertionError(ours);
        }
    }
}
