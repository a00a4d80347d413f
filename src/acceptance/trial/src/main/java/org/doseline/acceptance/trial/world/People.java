package org.doseline.acceptance.trial.world;

import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.Order;
import org.doseline.sim.firmware.Key;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.InfusionPhase;

/**
 * The people of a ward: they prepare a pump, start it with the code from its display, look at it, pause, go on, stop,
 * observe the patient, and free the pump for the next. What they see is what a controller shows them.
 */
final class People {
    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60_000;

    private final World world;
    private final Dice dice;
    private final Dice typing;
    private final Dice odd;
    private final Dice race;
    private final Pharmacy pharmacy;
    private int sessions = 1;
    private boolean startAsked;
    private boolean ended;
    private long observedUntilMs;
    private long asks;

    People(World world) {
        this.world = world;
        dice = new Dice(world.plan().seed(), "people");
        typing = world.dice(FaultClass.WRONG_CODE);
        odd = world.dice(FaultClass.ODD_ASK);
        race = world.dice(FaultClass.HAND);
        pharmacy = new Pharmacy(world.plan());
    }

    void begin() { lookAfter(dice.between(5, 60) * SECOND_MS); }

    private void lookAfter(long ms) { world.after(ms, this::look); }

    private void look() {
        if (world.calm()) return;
        if (world.closed()) {
            lookAfter(20 * MINUTE_MS);
            return;
        }
        Optional<Controller> shown = shown();
        Optional<Bedside> view = shown.flatMap(Controller::view);
        lookAfter(view.isEmpty() ? dice.between(5, 20) * SECOND_MS : act(shown.get(), view.get()));
    }

    /** Mostly the controller that last took over; now and then a page that was not reloaded. */
    private Optional<Controller> shown() {
        var serving = world.controllers().stream().filter(Controller::serves).toList();
        if (serving.isEmpty()) return Optional.empty();
        return dice.oneIn(5) ? Optional.of(serving.get(dice.below(serving.size()))) : world.newest();
    }

    /** Does what the moment asks for, and says when to look again. */
    private long act(Controller at, Bedside view) {
        InfusionPhase phase = view.phase();
        if (phase.ended()) return afterTheEnd();
        return switch (phase) {
            case PREPARING -> prepare(at);
            case READY -> {
                startAsked = true;
                ask(at, new Ask.Start(session(), code()));
                yield dice.between(5, 30) * SECOND_MS;
            }
            case RUNNING -> {
                if (dice.oneIn(8)) ask(at, new Ask.Pause(session(), "the patient asks for it"));
                else if (dice.oneIn(6))
                    change(at, view);
                if (dice.oneIn(40)) ask(at, new Ask.Stop(session(), "enough"));
                yield dice.between(30, 300) * SECOND_MS;
            }
            case PAUSED, LEASE_LOST -> {
                if (dice.oneIn(12))
                    ask(at, new Ask.Stop(session(), "not today"));
                else
                    ask(at, new Ask.Resume(session(), dice.oneIn(8) ? "" : code()));
                yield dice.between(10, 120) * SECOND_MS;
            }
            case COMPLETE, STOPPED -> throw new IllegalStateException("has ended");
        };
    }

    private void change(Controller at, Bedside view) {
        Optional<Ask> wish = dice.oneIn(3)
                ? Changes.bolus(view, code(), dice)
                : Changes.titration(view, dice.oneIn(4) ? "" : code(), dice);
        wish.ifPresent(ask -> ask(at, ask));
    }

    private long prepare(Controller at) {
        if (world.nowMs() < observedUntilMs)
            return Math.min(10 * MINUTE_MS, observedUntilMs - world.nowMs() + 1);
        if (ended || startAsked) sessions++;
        ended = false;
        startAsked = false;
        Prescription next = pharmacy.prescribe(session());
        world.judges().authorised().prescribed(orderOf(next), next.planNl());
        ask(at, next.ask());
        return dice.between(10, 60) * SECOND_MS;
    }

    /** The patient is observed for two hours or so; the pump is freed, or stays as it is. */
    private long afterTheEnd() {
        if (!ended) {
            ended = true;
            long longMs = dice.between(60, 150) * MINUTE_MS;
            observedUntilMs = world.nowMs()
                    + (world.plan().quietness() > 1 ? longMs : dice.between(10, 180) * SECOND_MS);
            return dice.between(20, 240) * SECOND_MS;
        }
        if (world.nowMs() < observedUntilMs && dice.oneIn(8)) return dice.between(1, 10) * MINUTE_MS;
        boolean freed = !dice.oneIn(6);
        if (freed) world.pump().press(Key.NEW_PATIENT);
        if (world.nowMs() < observedUntilMs)
            return Math.min(10 * MINUTE_MS, observedUntilMs - world.nowMs() + 1);
        if (freed) return dice.between(5, 20) * SECOND_MS;
        Optional<Controller> at = world.newest();
        return at.isPresent() ? prepare(at.get()) : dice.between(5, 20) * SECOND_MS;
    }

    /** Anything, whatever the moment. */
    void askSomething() {
        shown().ifPresent(this::askSomethingAt);
    }

    /** Anything, at a controller that may have been deposed. */
    void askSomethingAt(Controller at) {
        Ask ask = switch (odd.below(8)) {
            case 0 -> {
                Prescription next = pharmacy.prescribe(session());
                world.judges().authorised().prescribed(orderOf(next), next.planNl());
                yield next.ask();
            }
            case 1, 2 -> {
                startAsked = true;
                yield new Ask.Start(session(), code());
            }
            case 3, 4 -> new Ask.Pause(session(), "look");
            case 5, 6 -> new Ask.Resume(session(), odd.oneIn(2) ? code() : "");
            default -> new Ask.Stop(session(), "odd");
        };
        ask(at, ask);
    }

    private void ask(Controller at, Ask ask) {
        world.trace().note(world.nowMs(), "person at " + at.id(), ask.kind().name());
        at.ask(ask, "nurse", "ask-" + ++asks);
        // Somebody else is at the pump in the same moment (F-51).
        if (world.strikesOften(FaultClass.HAND, race, 0.2))
            world.after(race.between(0, 30), () -> world.pump().press(
                    race.oneOf(Key.PAUSE, Key.STOP, Key.START, Key.SILENCE, Key.RATE_DOWN)));
    }

    private String session() { return "s" + sessions; }

    /** Read at the bedside, seconds ago; perhaps misread. */
    private String code() {
        String shown = world.pump().code();
        if (!world.strikesOften(FaultClass.WRONG_CODE, typing, 0.6)) return shown;
        return typing.oneIn(4) ? "" : String.valueOf(10_000 + typing.below(10_000)).substring(1);
    }

    private static Order orderOf(Prescription next) {
        try {
            return OrderCodec.decode(next.signed().orderBytes());
        } catch (MalformedMessage ourOwn) {
            throw new IllegalStateException(ourOwn);
        }
    }
}
