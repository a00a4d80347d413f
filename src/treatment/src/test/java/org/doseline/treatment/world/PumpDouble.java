package org.doseline.treatment.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;

/**
 * A pump written from the protocol's text alone: checks 4 to 8, 10 and the bedside code, the last sixteen outcomes,
 * lease, bedside hold, reboot and exact volume. It keeps, for the test, the verdict on every command ever spent.
 */
public final class PumpDouble {
    private static final long MS_PER_HOUR = 3_600_000;
    private static final int OUTCOMES = 16;

    /** Whether a repeated command gets the very answer again that was stored, or its verdict with the state of now. */
    private final boolean repeatsStoredAnswer;
    private final Map<String, Boolean> appliedById = new TreeMap<>();
    private final Map<String, Long> totalByAssociation = new TreeMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Optional<Outcome> lastDose = Optional.empty();
    private Optional<Ack> lastAnswer = Optional.empty();
    private PumpState state = PumpState.IDLE;
    private Optional<String> association = Optional.empty();
    private Optional<Order> order = Optional.empty();
    private Optional<String> orderHash = Optional.empty();
    private boolean hold;
    private boolean haltedRemotely;
    private long epoch;
    private long lastSeen;
    private long lastApplied;
    private long revision = 1;
    private long bootCount = 1;
    private long uptimeMs = 1_000;
    private long leaseEndMs;
    private long volumeMsNlPerHour;
    private long segmentRanMs;
    private int segment;
    private List<Segment> course = List.of();
    private boolean bolusFirst;
    private long mostNlPerHour = Long.MAX_VALUE;

    public PumpDouble(boolean repeatsStoredAnswer) {
        this.repeatsStoredAnswer = repeatsStoredAnswer;
    }

    public PumpState state() { return state; }

    public Optional<String> association() { return association; }

    /** What the motor displaced for an association, whole nL. */
    public long trueNl(String id) {
        return association.equals(Optional.of(id)) ? deliveredNl() : totalByAssociation.getOrDefault(id, 0L);
    }

    /** The verdict on a command: applied or not; empty if it was never spent. */
    public Optional<Boolean> verdict(String commandId) {
        return Optional.ofNullable(appliedById.get(commandId));
    }

    public String bedsideCode() { return "code" + revision; }

    public void pass(long ms) {
        boolean changes = state == PumpState.RUNNING || runs();
        if (!changes) uptimeMs += ms;
        for (long i = 0; changes && i < ms; i++) passOne();
    }

    private void passOne() {
        uptimeMs++;
        if (state == PumpState.RUNNING && uptimeMs > leaseEndMs) {
            cancelBolus();
            state = PumpState.LEASE_LOST;
        }
        if (!runs()) return;
        Segment running = course.get(segment);
        volumeMsNlPerHour = Math.max(volumeMsNlPerHour,
                Math.min(volumeMsNlPerHour + rateNlPerHour(), running.untilNl() * MS_PER_HOUR));
        segmentRanMs++;
        skipWhatIsOver();
    }

    /** A segment ends with its time, or with its volume where it has a flow. */
    private void skipWhatIsOver() {
        while (segment < course.size()) {
            Segment running = course.get(segment);
            boolean given = running.rateNlPerHour() > 0 && deliveredNl() >= running.untilNl();
            if (segmentRanMs < running.durationMs() && !given) return;
            segmentRanMs = 0;
            segment++;
        }
        state = PumpState.COMPLETE;
    }

    private boolean runs() {
        return state == PumpState.RUNNING || state == PumpState.LEASE_LOST
                && order.map(Order::onLeaseLoss).orElse(OnLeaseLoss.STOP) == OnLeaseLoss.CONTINUE;
    }

    private long rateNlPerHour() {
        return runs() ? Math.min(mostNlPerHour, course.get(segment).rateNlPerHour()) : 0;
    }

    private boolean bolusRuns() { return bolusFirst && segment == 0; }

    /** What of a bolus has not flowed never will; the rest moves down by it. */
    private void cancelBolus() {
        if (!bolusRuns()) return;
        long missedNl = course.get(0).untilNl() - deliveredNl();
        run(course.subList(1, course.size()).stream().map(was -> new Segment(was.rateNlPerHour(),
                was.durationMs(), Math.max(0, was.untilNl() - missedNl))).toList(), false);
    }

    private void run(List<Segment> segments, boolean startsWithBolus) {
        course = segments;
        segment = 0;
        segmentRanMs = 0;
        bolusFirst = startsWithBolus;
        if (runs()) skipWhatIsOver();
    }

    private void bolus(Bolus bolus) {
        List<Segment> longer = new ArrayList<>();
        longer.add(new Segment(bolus.rateNlPerHour(),
                bolus.volumeNl() * MS_PER_HOUR / bolus.rateNlPerHour() + 1,
                deliveredNl() + bolus.volumeNl()));
        for (int i = segment; i < course.size(); i++) {
            Segment was = course.get(i);
            longer.add(new Segment(was.rateNlPerHour(), was.durationMs() - (i == segment ? segmentRanMs : 0),
                    was.untilNl() + bolus.volumeNl()));
        }
        run(longer, true);
    }

    /** What this pump itself calls an increase: faster than what flows, or an end beyond the planned one. */
    private boolean increases(Titrate titrate) {
        long goesOn = Math.min(mostNlPerHour,
                course.get(bolusRuns() ? segment + 1 : segment).rateNlPerHour());
        long endNl = course.get(course.size() - 1).untilNl();
        return titrate.segments().stream()
                .anyMatch(asked -> asked.rateNlPerHour() > goesOn || asked.untilNl() > endNl);
    }

    public void pressRateDown() {
        if (rateNlPerHour() > 0) mostNlPerHour = Math.max(100_000, rateNlPerHour() - 100_000);
        revision++;
    }

    private long deliveredNl() { return volumeMsNlPerHour / MS_PER_HOUR; }

    public void pressPause() {
        hold = true;
        cancelBolus();
        if (state == PumpState.RUNNING || state == PumpState.LEASE_LOST) state = PumpState.PAUSED;
        revision++;
    }

    public void pressStop() {
        hold = true;
        cancelBolus();
        state = PumpState.STOPPED;
        revision++;
    }

    public void pressStart() {
        boolean goesOn = hold && state == PumpState.PAUSED && !haltedRemotely && uptimeMs <= leaseEndMs;
        hold = false;
        if (goesOn) state = PumpState.RUNNING;
        revision++;
    }

    public void reboot() {
        bootCount++;
        uptimeMs = 0;
        leaseEndMs = 0;
        revision++;
        hold = true;
        cancelBolus();
        lastAnswer = repeatsStoredAnswer ? lastAnswer : Optional.empty();
        state = association.isPresent() ? PumpState.STOPPED : PumpState.IDLE;
    }

    public Telemetry telemetry() {
        return new Telemetry(association, bootId(), bootCount, uptimeMs, "now", 0, revision, state, hold,
                order.map(Order::orderId), runs() ? segment : -1, rateNlPerHour(), deliveredNl(), 0, 0, false,
                Fixtures.BATTERY, Optional.empty(), lastApplied, leaseLeftMs(), List.of());
    }

    /** The answer to a command; the pump answers each one. */
    public Ack receive(byte[] payload) {
        Command command = decoded(payload);
        String hash = Sha256.of(payload);
        if (command.kind().checksAssociation() && !command.associationId().equals(association))
            return refused(command, hash, RefusalCode.WRONG_ASSOCIATION);
        if (command.epoch() < epoch) return refused(command, hash, RefusalCode.STALE_EPOCH);
        if (!command.kind().takesSequence()) return unsequenced(command, hash);
        if (command.sequence() < lastSeen) return refused(command, hash, RefusalCode.STALE_SEQUENCE);
        if (command.sequence() == lastSeen) return again(command, hash);
        return spend(command, hash);
    }

    private Ack again(Command command, String hash) {
        Outcome known = outcomes.get(outcomes.size() - 1);
        if (!known.hash().equals(hash)) return refused(command, hash, RefusalCode.SEQUENCE_REUSED);
        Ack stored = lastAnswer.orElseGet(() -> ack(command, hash, AckResult.DUPLICATE,
                known.result() == AckResult.APPLIED
                        ? Optional.empty()
                        : Optional.of(Refusal.of(RefusalCode.STALE)),
                Optional.empty()));
        Ack now = repeatsStoredAnswer
                ? stored
                : ack(command, hash, AckResult.DUPLICATE, stored.refusal(), Optional.empty());
        return now;
    }

    private Ack unsequenced(Command command, String hash) {
        if (command.kind() == CommandKind.RENEW) {
            if (!command.freshAt(bootId(), uptimeMs)) return refused(command, hash, RefusalCode.STALE);
            epoch = Math.max(epoch, command.epoch());
            renew(command);
        }
        return ack(command, hash, AckResult.APPLIED, Optional.empty(), Optional.empty());
    }

    private Ack spend(Command command, String hash) {
        Optional<RefusalCode> no = late(command);
        epoch = Math.max(epoch, command.epoch());
        lastSeen = command.sequence();
        appliedById.put(command.commandId(), no.isEmpty());
        if (no.isEmpty()) apply(command);
        Outcome outcome = new Outcome(command.sequence(), hash,
                no.isEmpty() ? AckResult.APPLIED : AckResult.REFUSED);
        outcomes.add(outcome);
        if (outcomes.size() > OUTCOMES) outcomes.remove(0);
        if (command.kind().doses()) lastDose = Optional.of(outcome);
        Ack answer = ack(command, hash, no.isEmpty() ? AckResult.APPLIED : AckResult.REFUSED,
                no.map(Refusal::of), no.isEmpty() && command.kind() == CommandKind.PROGRAM
                        ? order.map(held -> new ProgramReadback(held.orderId(), orderHash.orElseThrow(),
                                held.segments(), held.totalVolumeNl()))
                        : Optional.empty());
        lastAnswer = Optional.of(answer);
        return answer;
    }

    /** Checks 7, 8, 10 and the bedside code. */
    private Optional<RefusalCode> late(Command command) {
        if (command.kind() == CommandKind.STOP) return Optional.empty();
        if (command.kind().checksFreshness() && !command.freshAt(bootId(), uptimeMs))
            return Optional.of(RefusalCode.STALE);
        if (command.kind().checksRevision() && command.expectedRevision() != revision)
            return Optional.of(RefusalCode.REVISION_CHANGED);
        if (!allowed(command.kind())) return Optional.of(RefusalCode.WRONG_STATE);
        if (command.body() instanceof Start start && (!start.bedsideCode().equals(bedsideCode())
                || !Optional.of(start.orderHash()).equals(orderHash)))
            return Optional.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED);
        if (command.body() instanceof Resume resume && hold && !resume.bedsideCode().equals(bedsideCode()))
            return Optional.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED);
        return change(command);
    }

    private Optional<RefusalCode> change(Command command) {
        if (command.body() instanceof Titrate titrate) {
            boolean above = titrate.segments().stream()
                    .anyMatch(asked -> asked.rateNlPerHour() > order.orElseThrow().maxRateNlPerHour()
                            || asked.untilNl() > order.orElseThrow().totalVolumeNl());
            if (above) return Optional.of(RefusalCode.CEILING_EXCEEDED);
            boolean needsCode = increases(titrate) && !titrate.bedsideCode().equals(bedsideCode());
            if (needsCode) return Optional.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED);
        }
        if (command.body() instanceof Bolus bolus) {
            if (bolusRuns()) return Optional.of(RefusalCode.WRONG_STATE);
            boolean above = bolus.volumeNl() > order.orElseThrow().maxBolusNl()
                    || course.get(course.size() - 1).untilNl() + bolus.volumeNl() > order.orElseThrow()
                            .totalVolumeNl();
            if (above) return Optional.of(RefusalCode.CEILING_EXCEEDED);
            if (!bolus.bedsideCode().equals(bedsideCode()))
                return Optional.of(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED);
        }
        return Optional.empty();
    }

    private boolean allowed(CommandKind kind) {
        return switch (kind) {
            case STOP, BARRIER, RENEW, EVENTS, SILENCE -> true;
            case ASSOCIATE -> switch (state) {
                case IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED -> true;
                case OFF, SELF_TEST, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
            };
            case DISSOCIATE, PROGRAM -> switch (state) {
                case ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED -> true;
                case OFF, SELF_TEST, IDLE, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
            };
            case START -> state == PumpState.PROGRAMMED;
            case PAUSE -> state == PumpState.RUNNING || state == PumpState.PAUSED
                    || state == PumpState.LEASE_LOST;
            case RESUME -> state == PumpState.PAUSED || state == PumpState.LEASE_LOST;
            case TITRATE, BOLUS -> state == PumpState.RUNNING;
        };
    }

    private void apply(Command command) {
        switch (command.kind()) {
            case ASSOCIATE -> associate(((Associate) command.body()).association());
            case PROGRAM -> {
                order = Optional.of(decoded((Program) command.body()));
                orderHash = Optional.of(((Program) command.body()).signed().hash());
                run(order.orElseThrow().segments(), false);
                mostNlPerHour = Long.MAX_VALUE;
                state = PumpState.PROGRAMMED;
            }
            case START, RESUME -> {
                hold = false;
                haltedRemotely = false;
                state = PumpState.RUNNING;
            }
            case PAUSE -> {
                haltedRemotely = true;
                cancelBolus();
                state = PumpState.PAUSED;
            }
            case STOP -> {
                haltedRemotely = true;
                cancelBolus();
                state = PumpState.STOPPED;
            }
            case TITRATE -> {
                mostNlPerHour = Long.MAX_VALUE;
                run(((Titrate) command.body()).segments(), false);
            }
            case BOLUS -> bolus((Bolus) command.body());
            case DISSOCIATE, BARRIER, RENEW, EVENTS, SILENCE -> {
                // the first is never sent; the others change nothing here
            }
        }
        lastApplied = command.sequence();
        if (command.freshAt(bootId(), uptimeMs)) renew(command);
        if (command.kind() != CommandKind.BARRIER) revision++;
    }

    private void renew(Command command) {
        leaseEndMs = Math.max(leaseEndMs, command.basisUptimeMs()
                + order.map(Order::leaseMs).orElse(0L));
        if (state == PumpState.LEASE_LOST && rateNlPerHour() > 0 && uptimeMs <= leaseEndMs)
            state = PumpState.RUNNING;
    }

    private void associate(String id) {
        association.ifPresent(left -> totalByAssociation.put(left, deliveredNl()));
        if (!association.equals(Optional.of(id))) {
            volumeMsNlPerHour = totalByAssociation.getOrDefault(id, 0L) * MS_PER_HOUR;
        }
        association = Optional.of(id);
        order = Optional.empty();
        orderHash = Optional.empty();
        state = PumpState.ASSOCIATED;
    }

    private Ack refused(Command command, String hash, RefusalCode code) {
        return ack(command, hash, AckResult.REFUSED, Optional.of(Refusal.of(code)), Optional.empty());
    }

    private Ack ack(Command command, String hash, AckResult result, Optional<Refusal> refusal,
            Optional<ProgramReadback> readback) {
        List<Outcome> listed = new ArrayList<>(outcomes);
        lastDose.filter(dose -> !outcomes.contains(dose)).ifPresent(dose -> listed.add(0, dose));
        return new Ack(command.commandId(), association, command.sequence(), hash, result, refusal, listed,
                epoch, lastSeen, lastApplied, revision, bootId(), bootCount, uptimeMs, state, hold,
                rateNlPerHour(), deliveredNl(), leaseLeftMs(), 0, readback);
    }

    private String bootId() { return "boot-" + bootCount; }

    private long leaseLeftMs() { return Math.max(0, leaseEndMs - uptimeMs); }

    private static Command decoded(byte[] payload) {
        try {
            return CommandCodec.decode(payload);
        } catch (MalformedMessage ours) {
            throw new IllegalArgumentException(ours);
        }
    }

    private static Order decoded(Program program) {
        try {
            return OrderCodec.decode(program.signed().orderBytes());
        } catch (MalformedMessage ours) {
            throw new IllegalArgumentException(ours);
        }
    }
}
