package org.doseline.sim.firmware.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Syringe;
import org.doseline.sim.firmware.Pump;

/** Mostly right: it knows the pump, sometimes as it was a while ago, and sends what makes sense or anything at all. */
final class Controller {
    private static final int REMEMBERS = 6;
    private static final CommandKind[] KINDS = CommandKind.values();

    private record Seen(Pump pump, long atMs) {
    }

    private final Chance chance;
    private final long validForMs;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long epoch = 5;
    private long sequence;
    private long ids;

    Controller(Chance chance, int speed) {
        this.chance = chance;
        validForMs = Protocol.VALID_FOR_MS * speed;
    }

    void sees(Pump pump, long nowMs) {
        seen.addLast(new Seen(pump, nowMs));
        if (seen.size() > REMEMBERS) seen.removeFirst();
    }

    /** What somebody who wants to treat sends next. */
    Script sensible() {
        Seen known = chance.percent(7) ? chance.of(new ArrayList<>(seen)) : seen.getLast();
        return script(next(known.pump()), known);
    }

    Script any() {
        return script(chance.oneOf(KINDS), seen.getLast());
    }

    Script stop() {
        return script(CommandKind.STOP, seen.getLast());
    }

    Command written(Script script) {
        return script.command("c-" + ++ids);
    }

    private CommandKind next(Pump pump) {
        return switch (pump.state()) {
            case IDLE -> CommandKind.ASSOCIATE;
            case ASSOCIATED -> CommandKind.PROGRAM;
            case PROGRAMMED -> CommandKind.START;
            case RUNNING -> chance.oneOf(CommandKind.RENEW, CommandKind.RENEW, CommandKind.TITRATE,
                    CommandKind.BOLUS, CommandKind.PAUSE, CommandKind.RENEW);
            case PAUSED -> CommandKind.RESUME;
            case LEASE_LOST -> chance.oneOf(CommandKind.RENEW, CommandKind.RESUME);
            case COMPLETE -> chance.oneOf(CommandKind.PROGRAM, CommandKind.ASSOCIATE, CommandKind.DISSOCIATE);
            case STOPPED -> pump.memory().program().isPresent() && chance.percent(60)
                    ? CommandKind.START
                    : chance.oneOf(CommandKind.PROGRAM, CommandKind.PROGRAM, CommandKind.ASSOCIATE);
            case OFF, SELF_TEST, FAULT -> chance.oneOf(KINDS);
        };
    }

    private Script script(CommandKind kind, Seen known) {
        Script script = new Script(kind, body(kind, known.pump()), known.pump(), known.atMs(), validForMs);
        if (chance.oneIn(25)) epoch++;
        sequence += chance.between(1, 2);
        script.epoch = epoch;
        script.sequence = sequence;
        return script;
    }

    private CommandBody body(CommandKind kind, Pump pump) {
        return switch (kind) {
            case ASSOCIATE -> associate();
            case DISSOCIATE, BARRIER, RENEW -> new Nothing();
            case PROGRAM -> new Program(offer(pump).signed());
            case START -> start(pump);
            case PAUSE, STOP -> new Reason("world");
            case RESUME ->
                new Resume(pump.memory().bedsideHold() || chance.oneIn(3) ? pump.bedsideCode() : "");
            case TITRATE -> titrate(pump);
            case BOLUS -> bolus(pump);
            case EVENTS -> new Events(chance.between(1, pump.memory().events().lastSequence() + 2),
                    chance.between(1, 100));
            case SILENCE -> new Silence(pump.memory().alarms().isEmpty()
                    ? "a-0"
                    : chance.of(pump.memory().alarms()).id());
        };
    }

    private Associate associate() {
        return chance.percent(75)
                ? new Associate(Offers.ONE, new Syringe("BD", 20), "ketamine",
                        chance.oneIn(20) ? 1_000_000 : 2_000_000)
                : new Associate(Offers.TWO, new Syringe("BD", chance.oneIn(9) ? 5 : 20), "saline", 0);
    }

    private Offer offer(Pump pump) {
        if (chance.oneIn(8)) return chance.of(Offers.UNSOUND);
        String bound = pump.memory().association().map(held -> held.id()).orElse(Offers.ONE);
        List<Offer> fitting = Offers.SOUND.stream()
                .filter(offer -> offer.order().associationId().equals(bound)).toList();
        return chance.percent(92) ? chance.of(fitting) : chance.of(Offers.SOUND);
    }

    private Start start(Pump pump) {
        var program = pump.memory().program();
        return new Start(program.map(held -> held.order().orderId()).orElse("ord-0"),
                program.map(held -> held.hash()).orElse(Sha256.of(new byte[0])), pump.bedsideCode());
    }

    private Titrate titrate(Pump pump) {
        Optional<Order> order = pump.memory().program().map(held -> held.order());
        if (order.isEmpty()) return new Titrate(List.of(new Segment(100_000, 1_000, 20)), "");
        long total = order.get().totalVolumeNl();
        long most = Math.min(order.get().maxRateNlPerHour() / 100_000, 3_000);
        List<Segment> segments = new ArrayList<>();
        long untilNl = pump.memory().delivery().total().nl();
        for (int left = (int) chance.between(1, 3); left > 0; left--) {
            untilNl = Math.max(untilNl, chance.between(Math.min(untilNl, total), total));
            long rate = 100_000 * chance.between(0, most + (chance.oneIn(6) ? 1 : 0));
            segments.add(new Segment(rate, chance.between(1, 60_000), untilNl + (chance.oneIn(20) ? 1 : 0)));
        }
        return new Titrate(segments, chance.percent(60) ? pump.bedsideCode() : "");
    }

    private Bolus bolus(Pump pump) {
        Optional<Order> order = pump.memory().program().map(held -> held.order());
        long most = Math.max(1, Math.min(20_000, order.map(Order::maxBolusNl).orElse(1L)));
        long rate = Math.max(100_000, Math.min(1_200_000_000, order.map(Order::maxRateNlPerHour).orElse(1L)));
        long volume = chance.oneIn(8)
                ? most + 1
                : chance.oneIn(30) ? (1L << 53) - 1 : chance.between(1, most);
        return new Bolus(volume, rate, pump.bedsideCode());
    }

}
