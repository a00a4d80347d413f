package org.doseline.sim.firmware.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Refusal;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Setup;

/**
 * What is in force by what was sent and answered: association, order, segments, lease, sequence. The other books look
 * at a moment before this one does.
 */
final class Account implements Book {
    private static final long LONGEST_VALIDITY_MS = 10_000;
    private static final long LONGEST_LEASE_MS = 300_000;

    final Setup setup;
    final Map<String, Associate> known = new HashMap<>();
    Optional<Associate> bound = Optional.empty();
    Optional<Offer> held = Optional.empty();
    List<Segment> segments = List.of();
    /** Segments are only known by number as long as no bolus was put before them. */
    boolean bolusSince;
    int segment = -1;
    long epoch;
    long lastSpent;
    String lastHash = "";
    Optional<Refusal> lastRefusal = Optional.empty();
    boolean haltedRemotely;
    long leaseBasisMs = -1;

    Account(Setup setup) { this.setup = setup; }

    /** Uptime at which the lease ends; below zero if there is none. */
    long leaseEndMs() {
        if (leaseBasisMs < 0 || held.isEmpty()) return -1;
        return leaseBasisMs + Math.min(held.get().order().leaseMs(), wall(LONGEST_LEASE_MS));
    }

    boolean fresh(Command command, String bootId, long nowMs) {
        long ageMs = nowMs - command.basisUptimeMs();
        return command.bootId().equals(bootId) && ageMs >= 0
                && ageMs <= Math.min(command.validForMs(), wall(LONGEST_VALIDITY_MS));
    }

    long wall(long ms) { return ms * setup.scale().speed(); }

    @Override
    public void look(Moment moment) {
        if (moment.whole() || moment.written().isPresent()) {
            moment.letter().flatMap(Letter::command).ifPresent(command -> take(moment, command));
            if (moment.pressed(Key.NEW_PATIENT)) newPatient(moment);
        }
        for (PumpEvent event : moment.entries()) {
            if (event.kind() == EventKind.SEGMENT_STARTED && event.uptimeMs() == moment.nowMs())
                segment = Integer.parseInt(event.detail().get("segment"));
        }
    }

    @Override
    public void powerWent() { leaseBasisMs = -1; }

    @Override
    public void memoryLost() {
        known.clear();
        bound = Optional.empty();
        held = Optional.empty();
        epoch = 0;
        lastSpent = 0;
        lastHash = "";
        lastRefusal = Optional.empty();
    }

    /** What became of a command: its answer says so, or, where power went before it, the durable write. */
    private void take(Moment moment, Command command) {
        String hash = Sha256.of(((Input.Received) moment.input().get()).payload());
        Optional<Memory> cut = moment.whole() ? Optional.empty() : moment.written();
        boolean spent = moment.acks().stream()
                .anyMatch(ack -> ack.spent() && ack.result() != AckResult.DUPLICATE)
                || cut.filter(memory -> memory.spent().lastHash().equals(hash)).isPresent();
        if (!spent) return;
        Optional<Refusal> refusal = moment.ack().map(ack -> ack.refusal())
                .orElseGet(() -> cut.flatMap(memory -> memory.spent().lastRefusal()));
        epoch = Math.max(epoch, command.epoch());
        if (command.sequence() > 0) {
            lastSpent = command.sequence();
            lastHash = hash;
            lastRefusal = refusal;
        }
        if (refusal.isPresent()) return;
        apply(command);
        if (moment.whole() && fresh(command, moment.before().on().bootId(), moment.nowMs())
                && command.kind() != CommandKind.EVENTS)
            leaseBasisMs = Math.max(leaseBasisMs, command.basisUptimeMs());
    }

    private void apply(Command command) {
        switch (command.kind()) {
            case ASSOCIATE -> associate((Associate) command.body());
            case DISSOCIATE -> leave();
            case PROGRAM -> program((Program) command.body());
            case START, RESUME -> haltedRemotely = false;
            case PAUSE, STOP -> haltedRemotely = true;
            case TITRATE -> {
                segments = ((Titrate) command.body()).segments();
                bolusSince = false;
            }
            case BOLUS -> bolusSince = true;
            case BARRIER, RENEW, EVENTS, SILENCE -> {
                // nothing of this account
            }
        }
    }

    private void associate(Associate associate) {
        leave();
        bound = Optional.of(associate);
        known.put(associate.association(), associate);
    }

    private void leave() {
        bound = Optional.empty();
        held = Optional.empty();
    }

    private void program(Program program) {
        Optional<Offer> offer = Offers.byHash(program.signed().hash());
        boolean same = held.isPresent() && offer.equals(held);
        held = offer;
        if (same || offer.isEmpty()) return;
        segments = offer.get().order().segments();
        bolusSince = false;
        segment = -1;
    }

    private void newPatient(Moment moment) {
        Memory memory = moment.written().orElse(moment.after().memory());
        if (memory.association().isEmpty()) leave();
    }
}
