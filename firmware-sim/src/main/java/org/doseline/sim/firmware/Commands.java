package org.doseline.sim.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;

/** What each command does once every check is passed. */
final class Commands {
    private Commands() {}

    static void apply(Turn turn, Command command) {
        switch (command.kind()) {
            case ASSOCIATE -> associate(turn, (Associate) command.body());
            case DISSOCIATE -> dissociate(turn);
            case PROGRAM ->
                program(turn, ((org.doseline.protocol.command.Program) command.body()).signed());
            case START -> run(turn, ((Start) command.body()).bedsideCode());
            case RESUME -> run(turn, ((Resume) command.body()).bedsideCode());
            case PAUSE -> halt(turn, PumpState.PAUSED);
            case STOP -> stop(turn);
            case TITRATE -> {
                turn.course = Optional.of(courseOf(turn.order().orElseThrow(), (Titrate) command.body()));
                Flow.segmentStarted(turn);
            }
            case BOLUS -> {
                Bolus bolus = (Bolus) command.body();
                turn.course = turn.course.map(course -> course.withBolus(turn.delivery.total(),
                        bolus.volumeNl(), bolus.rateNlPerHour()));
                Flow.segmentStarted(turn);
            }
            case SILENCE -> turn.alarms.silence(((Silence) command.body()).alarmId(),
                    turn.nowMs + turn.setup.uptimeMs(Keys.SILENCE_MS), true);
            case BARRIER -> {
                // its sequence is all that it brings
            }
            case RENEW, EVENTS -> throw new IllegalStateException(command.kind() + " takes no sequence");
        }
        renew(turn, command);
        if (command.kind() != CommandKind.BARRIER) turn.raiseRevision();
        Flow.advance(turn, turn.nowMs); // an order with nothing left is complete at once
    }

    /**
     * Lengthens the lease from the command's basis, never from its arrival. Flow that went on by policy is RUNNING
     * again; what stopped stays stopped.
     */
    static void renew(Turn turn, Command command) {
        if (!Checks.fresh(turn, command)) return; // a STOP may be old
        turn.leaseBasisMs = Math.max(turn.leaseBasisMs, command.basisUptimeMs());
        boolean wentOn = turn.state == PumpState.LEASE_LOST && Flow.runs(turn.state, turn.program);
        if (!wentOn || !turn.leased()) return;
        turn.event(EventKind.LEASE_REGAINED, Map.of());
        turn.enter(PumpState.RUNNING);
    }

    /** The association of this id that the pump holds or held. */
    static Optional<Former> known(Turn turn, String id) {
        Optional<Former> present = turn.association.map(bound -> new Former(bound, turn.delivery));
        return present.filter(bound -> bound.association().id().equals(id))
                .or(() -> turn.formers.stream().filter(was -> was.association().id().equals(id)).findFirst());
    }

    static Association asked(Associate associate) {
        return new Association(associate.association(), associate.syringe(), associate.drugCode(),
                associate.concentrationNgPerMl());
    }

    /**
     * The place in an order: where the pump was if it holds this very order, else by what was delivered. What was titrated
     * is over, for the order's own segments are read back; a hand that lowered the rate still binds.
     */
    static Course courseOf(Turn turn, Order order, String hash) {
        Course fresh = Course.at(order.segments(), order.totalVolumeNl(), turn.delivery.total());
        boolean held = turn.program.isPresent() && turn.program.get().hash().equals(hash);
        if (!held || turn.course.isEmpty()) return fresh;
        Course was = turn.course.get();
        boolean unchanged = was.segments().equals(order.segments());
        return unchanged ? was : fresh.withRateAtMost(was.mostNlPerHour());
    }

    static Course courseOf(Order order, Titrate titrate) {
        return Course.of(titrate.segments(), order.totalVolumeNl());
    }

    private static void associate(Turn turn, Associate associate) {
        Delivery delivery = known(turn, associate.association()).map(Former::delivery).orElse(Delivery.NONE);
        leave(turn);
        List<Former> others = new ArrayList<>(turn.formers);
        others.removeIf(former -> former.association().id().equals(associate.association()));
        turn.formers = List.copyOf(others);
        turn.association = Optional.of(asked(associate));
        turn.delivery = delivery;
        turn.event(EventKind.ASSOCIATION_CHANGED, Map.of("association", associate.association(), "drug",
                associate.drugCode(), "syringeMl", String.valueOf(associate.syringe().sizeMl())));
        turn.enter(PumpState.ASSOCIATED);
    }

    static void dissociate(Turn turn) {
        leave(turn);
        turn.event(EventKind.ASSOCIATION_CHANGED, Map.of());
        turn.enter(PumpState.IDLE);
    }

    private static void leave(Turn turn) {
        List<Former> longer = new ArrayList<>(turn.formers);
        turn.association.ifPresent(bound -> longer.add(new Former(bound, turn.delivery)));
        turn.formers = List.copyOf(longer);
        turn.association = Optional.empty();
        turn.delivery = Delivery.NONE;
        turn.program = Optional.empty();
        turn.course = Optional.empty();
    }

    private static void program(Turn turn, SignedOrder signed) {
        try {
            Order order = OrderCodec.decode(signed.orderBytes());
            turn.course = Optional.of(courseOf(turn, order, signed.hash()));
            turn.program = Optional.of(new Program(signed, order, signed.hash()));
        } catch (MalformedMessage refusedByCheck9) {
            throw new IllegalStateException(refusedByCheck9);
        }
        turn.enter(PumpState.PROGRAMMED);
    }

    private static void run(Turn turn, String code) {
        if (Bedside.isRight(turn, code)) {
            turn.clearHold();
            turn.alarms.seenByAPerson();
        }
        turn.haltedRemotely = false;
        turn.drive = DriveWindow.begin(turn);
        turn.enter(PumpState.RUNNING);
        Flow.segmentStarted(turn);
    }

    /** Legal in every state. A pump that tests itself or has failed stands still already, and stays as it is. */
    private static void stop(Turn turn) {
        boolean closed = turn.state == PumpState.FAULT || turn.state == PumpState.SELF_TEST;
        halt(turn, closed ? turn.state : PumpState.STOPPED);
    }

    private static void halt(Turn turn, PumpState to) {
        turn.haltedRemotely = true;
        turn.cancelBolus();
        turn.enter(to);
    }
}
