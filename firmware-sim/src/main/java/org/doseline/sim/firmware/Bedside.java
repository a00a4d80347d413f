package org.doseline.sim.firmware;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;

/** Check 12: a lease, and a person at the bedside where one is needed. */
final class Bedside {
    private Bedside() {}

    static Optional<Refusal> refusal(Turn turn, Command command) {
        return switch (command.kind()) {
            case START -> starts(turn, command, ((Start) command.body()).bedsideCode(), required(turn));
            case RESUME -> starts(turn, command, ((Resume) command.body()).bedsideCode(), turn.bedsideHold);
            case TITRATE -> increases(turn, (Titrate) command.body())
                    ? more(turn, ((Titrate) command.body()).bedsideCode())
                    : Optional.empty();
            case BOLUS -> more(turn, ((Bolus) command.body()).bedsideCode());
            case ASSOCIATE, DISSOCIATE, PROGRAM, PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE ->
                Optional.empty();
        };
    }

    /** Whether the offered code is the one on the display. */
    static boolean isRight(Turn turn, String offered) {
        return MessageDigest.isEqual(turn.bedsideCode().getBytes(StandardCharsets.US_ASCII),
                offered.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean required(Turn turn) {
        return turn.bedsideHold || turn.order()
                .map(order -> order.bedsideConfirmation() == BedsideConfirmation.REQUIRED).orElse(true);
    }

    /** The command brings its own lease, which must not have ended while it travelled. */
    private static Optional<Refusal> starts(Turn turn, Command command, String code, boolean codeNeeded) {
        Order order = turn.order().orElseThrow();
        long leaseMs = Math.min(order.leaseMs(), turn.setup.scale().inTherapyMs(Protocol.MAX_LEASE_MS));
        boolean leaseEnded = command.basisUptimeMs() + leaseMs <= turn.nowMs;
        if (leaseEnded && turn.setup.has(Safeguard.LEASE)) return needed("LEASE");
        return codeNeeded ? code(turn, code) : Optional.empty();
    }

    private static Optional<Refusal> more(Turn turn, String code) {
        if (!turn.leased() && turn.setup.has(Safeguard.LEASE)) return needed("LEASE");
        return required(turn) ? code(turn, code) : Optional.empty();
    }

    /** A rate above the one that goes on, an end above the planned one, or more by any time than the plan gives. */
    private static boolean increases(Turn turn, Titrate titrate) {
        Course course = turn.course.orElseThrow();
        long untilNl = course.endNl();
        for (Segment segment : titrate.segments()) {
            if (segment.rateNlPerHour() > course.sustainedRateNlPerHour() || segment.untilNl() > untilNl)
                return true;
        }
        return runsAhead(turn, Commands.courseOf(turn.order().orElseThrow(), titrate));
    }

    /**
     * As when a planned taper or pause is given up: the flow of now is no higher, and what follows comes sooner. Stops are
     * whole nanolitres and times whole milliseconds, so that each segment may be one of each off; and what a hand kept back
     * moves the plan's tapers for nobody who sees volumes alone, so that it is held against the end only.
     */
    private static boolean runsAhead(Turn turn, Course asked) {
        Volume delivered = turn.delivery.total();
        Course planned = turn.course.orElseThrow().withoutBolus(delivered).unslowed();
        List<Span> plan = planned.spans(delivered, 0);
        List<Span> fresh = asked.spans(delivered, 0);
        Volume slack = Stream.of(planned, asked).map(Course::segments).flatMap(List::stream)
                .map(segment -> Volume.ofNl(1).plus(Volume.of(segment.rateNlPerHour(), 1)))
                .reduce(planned.missed(), Volume::plus);
        return Stream.of(plan, fresh).flatMap(List::stream)
                .flatMap(span -> Stream.of(span.fromMs(), span.toMs()))
                .anyMatch(ms -> by(ms, fresh).compareTo(by(ms, plan).plus(slack)) > 0);
    }

    /** What flows from now on up to a time. */
    private static Volume by(long ms, List<Span> spans) {
        return spans.stream().map(span -> span.within(0, ms)).reduce(Volume.NONE, Volume::plus);
    }

    private static Optional<Refusal> code(Turn turn, String offered) {
        if (isRight(turn, offered) || !turn.setup.has(Safeguard.BEDSIDE)) return Optional.empty();
        if (!offered.isEmpty()) turn.wrongCodeOffered();
        return needed("BEDSIDE_CODE");
    }

    private static Optional<Refusal> needed(String what) {
        return Optional.of(Refusal.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED, what));
    }
}
