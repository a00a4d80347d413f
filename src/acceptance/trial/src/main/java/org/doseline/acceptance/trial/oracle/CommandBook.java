package org.doseline.acceptance.trial.oracle;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.treatment.bedside.Event.Resolution;

/** Every command: committed when, left when, applied how often, and what was recorded of it. */
final class CommandBook {
    /** A pump's clock may be 2 % slow, and its time is looked at in steps. */
    private static final long SLOW_PERMILLE = 979;
    private static final long SLACK_MS = 20;

    private final Authorised authorised;
    private final UptimeBook uptimes;
    private final HoldBook hold;
    private final Map<String, Command> committed = new HashMap<>();
    private final Map<String, Resolution> outcomes = new HashMap<>();
    private final Set<String> applied = new HashSet<>();
    private final Map<CommandKind, Long> appliedOfKind = new EnumMap<>(CommandKind.class);
    private long fence;
    private long lastApplied;
    private Optional<Command> arriving = Optional.empty();
    private String shownCode = "";

    CommandBook(Authorised authorised, UptimeBook uptimes, HoldBook hold) {
        this.authorised = authorised;
        this.uptimes = uptimes;
        this.hold = hold;
    }

    long fence() { return fence; }

    /** How many of each kind took effect. */
    Map<CommandKind, Long> applied() {
        return Map.copyOf(appliedOfKind);
    }

    void committed(Command command, long epoch, long openDoses) {
        Violation.unless(command.epoch() == epoch, Promise.OWNED_COMMIT, command.kind() + " of epoch "
                + command.epoch() + " was committed in epoch " + epoch);
        Violation.unless(openDoses <= 1, Promise.ONE_OPEN_DOSE, openDoses + " dose commands are open");
        committed.put(command.commandId(), command);
    }

    /** Only a STOP may go by a journal. */
    void journalled(Command command) {
        Violation.unless(command.kind() == CommandKind.STOP, Promise.WRITE_AHEAD,
                command.kind() + " went by the journal");
        committed.put(command.commandId(), command);
    }

    void left(Command command) {
        if (!command.kind().takesSequence()) return;
        Violation.unless(command.equals(committed.get(command.commandId())), Promise.WRITE_AHEAD,
                command.kind() + " " + command.sequence() + " left before it was committed");
    }

    void resolved(Command command, Resolution resolution) {
        String id = command.commandId();
        boolean did = applied.contains(id);
        outcomes.put(id, resolution);
        switch (resolution) {
            // A barrier does nothing: what it did is seen by what it voids.
            case APPLIED ->
                Violation.unless(did || command.kind() == CommandKind.BARRIER, Promise.OUTCOME_IS_TRUE,
                        command.kind() + " " + command.sequence() + " is recorded as applied");
            case REFUSED -> Violation.unless(!did, Promise.OUTCOME_IS_TRUE,
                    command.kind() + " " + command.sequence() + " is recorded as refused");
            case VOID -> Violation.unless(!did || command.kind() == CommandKind.BARRIER,
                    Promise.VOID_NEVER_RUNS,
                    command.kind() + " " + command.sequence() + " was applied, and then declared void");
            case FORGOTTEN -> {
                // Says nothing of what it did, only that it can't any more: see applied.
            }
        }
    }

    /** @param code on the display, right before */
    void arrives(Command command, String code) {
        arriving = Optional.of(command);
        shownCode = code;
    }

    void arrived() { arriving = Optional.empty(); }

    /** The pump's log says that it applied one; what is durable of it. */
    void applied(String commandId, long nowMs) {
        Command command = committed.get(commandId);
        Violation.unless(command != null, Promise.WRITE_AHEAD, "applied without an intent: " + commandId);
        String name = command.kind() + " " + command.sequence();
        Violation.unless(applied.add(commandId), Promise.ONCE, name + " was applied twice");
        appliedOfKind.merge(command.kind(), 1L, Long::sum);
        Violation.unless(command.epoch() >= fence, Promise.FENCE,
                name + " of epoch " + command.epoch() + " was applied behind epoch " + fence);
        Violation.unless(command.sequence() > lastApplied, Promise.ONCE,
                name + " was applied behind " + lastApplied);
        fence = command.epoch();
        lastApplied = command.sequence();
        Resolution known = outcomes.get(commandId);
        boolean over = known == Resolution.VOID || known == Resolution.FORGOTTEN;
        Violation.unless(!over || command.kind() == CommandKind.BARRIER,
                Promise.VOID_NEVER_RUNS, name + " is " + known + " and was applied");
        Violation.unless(known != Resolution.REFUSED, Promise.OUTCOME_IS_TRUE,
                name + " is recorded as refused and was applied");
        if (command.kind() != CommandKind.STOP) inTime(command, nowMs);
        if (revisionMatters(command.kind())) unseen(command);
        if (command.body() instanceof Start start)
            code(command, start.bedsideCode(), required(command));
        if (command.body() instanceof Bolus bolus) code(command, bolus.bedsideCode(), required(command));
        if (command.body() instanceof Resume resume) code(command, resume.bedsideCode(), false);
    }

    /** Whether an answer that the pump gives now may be one to a renewal. */
    boolean renewalArrives() {
        return arriving.filter(command -> command.kind() == CommandKind.RENEW).isPresent();
    }

    /** An answer to a renewal: it takes no sequence, and must neither come late nor from a former epoch. */
    void answered(Ack ack, long nowMs) {
        if (arriving.isEmpty() || ack.result() != AckResult.APPLIED) return;
        Command command = arriving.get();
        if (command.kind() != CommandKind.RENEW || !command.commandId().equals(ack.commandId())) return;
        Violation.unless(command.epoch() >= fence, Promise.FENCE,
                "a renewal of epoch " + command.epoch() + " was accepted behind epoch " + fence);
        fence = command.epoch();
        inTime(command, nowMs);
    }

    private void inTime(Command command, long nowMs) {
        OptionalLong basisMs = uptimes.at(command.bootId(), command.basisUptimeMs());
        long mostMs = command.validForMs() * 1_000 / SLOW_PERMILLE + SLACK_MS;
        boolean fresh = basisMs.isPresent() && nowMs - basisMs.getAsLong() <= mostMs;
        Violation.unless(fresh, Promise.IN_TIME, command.kind() + " " + command.sequence()
                + (basisMs.isPresent()
                        ? " was applied " + (nowMs - basisMs.getAsLong()) + " ms after its basis"
                        : " of another boot was applied"));
    }

    private void unseen(Command command) {
        OptionalLong basisMs = uptimes.at(command.bootId(), command.basisUptimeMs());
        Violation.unless(basisMs.isEmpty() || basisMs.getAsLong() >= hold.lastKeyMs(), Promise.UNSEEN_CHANGE,
                command.kind() + " " + command.sequence() + " was decided before a key was pressed at "
                        + hold.lastKeyMs() + " ms");
    }

    private void code(Command command, String offered, boolean required) {
        boolean right = !shownCode.isEmpty() && shownCode.equals(offered);
        Violation.unless(right || !required && !hold.held(), Promise.BEDSIDE,
                command.kind() + " " + command.sequence() + " was applied without the code on the display");
        if (right) hold.codeWasRight();
    }

    private boolean required(Command command) {
        return authorised.of(command.associationId())
                .map(course -> course.order().bedsideConfirmation() == BedsideConfirmation.REQUIRED)
                .orElse(true);
    }

    private static boolean revisionMatters(CommandKind kind) {
        return switch (kind) {
            case ASSOCIATE, DISSOCIATE, PROGRAM, START, RESUME, TITRATE, BOLUS, SILENCE -> true;
            case PAUSE, STOP, BARRIER, RENEW, EVENTS -> false;
        };
    }
}
