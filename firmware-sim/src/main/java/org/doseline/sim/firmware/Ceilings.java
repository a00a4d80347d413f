package org.doseline.sim.firmware;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.Window;
import org.doseline.protocol.report.Refusal;

/**
 * Check 11: what would flow stays under the order's ceilings and under the pump's own, its own history counted. A
 * pause only spreads flow out, so what passes here passes with any pauses too.
 */
final class Ceilings {
    private Ceilings() {}

    static Optional<Refusal> refusal(Turn turn, Command command) {
        return switch (command.kind()) {
            case PROGRAM -> programmed(turn, (Program) command.body());
            case START, RESUME -> turn.program
                    .flatMap(held -> plan(turn, held.order(), turn.course.orElseThrow()));
            case TITRATE -> titrated(turn, (Titrate) command.body());
            case BOLUS -> bolus(turn, (Bolus) command.body());
            case ASSOCIATE, DISSOCIATE, PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE -> Optional.empty();
        };
    }

    private static Optional<Refusal> programmed(Turn turn, Program program) {
        try {
            Order order = OrderCodec.decode(program.signed().orderBytes());
            long mostNl = turn.setup.limits().maxVolumeNl();
            if (order.totalVolumeNl() > mostNl) return refused("PUMP_TOTAL", order.totalVolumeNl(), mostNl);
            return plan(turn, order, Commands.courseOf(turn, order, program.signed().hash()));
        } catch (MalformedMessage refusedByCheck9) {
            throw new IllegalStateException(refusedByCheck9);
        }
    }

    private static Optional<Refusal> titrated(Turn turn, Titrate titrate) {
        Order order = turn.order().orElseThrow();
        long untilNl = 0;
        for (Segment segment : titrate.segments()) {
            if (segment.untilNl() > order.totalVolumeNl())
                return refused("ORDER_TOTAL", segment.untilNl(), order.totalVolumeNl());
            if (segment.untilNl() < untilNl) return refused("SEGMENT", segment.untilNl(), untilNl);
            untilNl = segment.untilNl();
        }
        return plan(turn, order, Commands.courseOf(order, titrate));
    }

    private static Optional<Refusal> bolus(Turn turn, Bolus bolus) {
        Order order = turn.order().orElseThrow();
        if (bolus.volumeNl() > order.maxBolusNl())
            return refused("ORDER_BOLUS", bolus.volumeNl(), order.maxBolusNl());
        long endNl = turn.delivery.total().nlUp() + bolus.volumeNl();
        if (endNl > order.totalVolumeNl()) return refused("ORDER_TOTAL", endNl, order.totalVolumeNl());
        Course course = turn.course.orElseThrow().withBolus(turn.delivery.total(), bolus.volumeNl(),
                bolus.rateNlPerHour());
        long untilNl = course.endNl();
        if (untilNl > order.totalVolumeNl()) return refused("ORDER_TOTAL", untilNl, order.totalVolumeNl());
        return plan(turn, order, course);
    }

    private static Optional<Refusal> plan(Turn turn, Order order, Course course) {
        for (Segment segment : course.segments()) {
            Optional<Refusal> tooFast = rate(turn.setup.limits(), order, segment.rateNlPerHour());
            if (tooFast.isPresent()) return tooFast;
        }
        List<Span> spans = course.spans(turn.delivery.total(), turn.ageMs());
        return volume(turn, spans).or(() -> windows(turn, order, spans));
    }

    private static Optional<Refusal> rate(Limits limits, Order order, long asked) {
        if (asked > order.maxRateNlPerHour()) return refused("ORDER_RATE", asked, order.maxRateNlPerHour());
        if (asked > limits.maxRateNlPerHour()) return refused("PUMP_RATE", asked, limits.maxRateNlPerHour());
        long step = limits.rateStepNlPerHour();
        if (asked % step != 0) return refused("PUMP_RATE_STEP", asked, asked - asked % step);
        if (asked > 0 && asked < limits.minRateNlPerHour()) return refused("PUMP_MIN_RATE", asked, 0);
        return Optional.empty();
    }

    private static Optional<Refusal> volume(Turn turn, List<Span> spans) {
        Volume adds = Volume.NONE;
        for (Span span : spans) adds = adds.plus(span.volume());
        Volume end = turn.delivery.total().plus(adds);
        long mostNl = turn.setup.limits().maxVolumeNl();
        if (end.nlUp() > mostNl) return refused("PUMP_TOTAL", end.nlUp(), mostNl);
        Volume left = turn.syringeLeft();
        if (adds.compareTo(left) > 0) return refused("SYRINGE", adds.nlUp(), left.nl());
        return Optional.empty();
    }

    private static Optional<Refusal> windows(Turn turn, Order order, List<Span> spans) {
        for (Window window : order.windows()) {
            Optional<Volume> most = turn.delivery.history().mostIn(window, spans);
            if (most.isPresent() && most.get().nlUp() > window.volumeNl())
                return refused("WINDOW", most.get().nlUp(), window.volumeNl());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String limit, long asked, long allowed) {
        return Optional.of(Refusal.ceiling(limit, asked, allowed));
    }
}
