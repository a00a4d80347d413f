package org.doseline.service.infusion;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.mqtt5.NotConnectedException;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.crash.Crash;
import org.doseline.service.crash.CrashPoint;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.link.PumpCommandDoor;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.ask.RefusalReason;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Effect;
import org.jboss.logging.Logger;

/**
 * Carries out what was decided and committed: sends a command, or journals a STOP and sends it then. A failure to send is
 * not an outcome: the deadline makes the command uncertain, and its barrier settles it.
 */
@ApplicationScoped
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final AskRefusal NOT_WRITTEN = AskRefusal.of(RefusalReason.DATABASE_AWAY,
            "The stop could not be written down, so it was not sent. Go to the bedside. Press Stop on the pump.");

    private final CellOwnership ownership;
    private final TherapyClock clock;
    private final PumpCommandDoor door;
    private final StopJournals journals;
    private final Waiters waiters;
    private final CommandMetrics metrics;
    private final Crash crash;

    Courier(CellOwnership ownership, TherapyClock clock, PumpCommandDoor door, StopJournals journals,
            Waiters waiters, CommandMetrics metrics, Crash crash) {
        this.ownership = ownership;
        this.clock = clock;
        this.door = door;
        this.journals = journals;
        this.waiters = waiters;
        this.metrics = metrics;
        this.crash = crash;
    }

    /** @param left is told the id of a command with a sequence once the broker has it */
    void carryOut(Effect effect, Consumer<String> left) {
        effect.fold(new Effect.Cases<Void>() {
            @Override
            public Void send(Effect.Send send) {
                publish(send, left);
                return null;
            }

            @Override
            public Void journalAndSend(Effect.JournalAndSend stop) {
                journals.append(stop.stop()).subscribe().with(
                        durable -> {
                            crash.at(CrashPoint.AFTER_JOURNAL, CommandKind.STOP);
                            publish(stop, left);
                        },
                        failure -> notJournalled(stop.stop(), failure));
                return null;
            }
        });
    }

    private void notJournalled(OpenCommand stop, Throwable failure) {
        LOG.errorf("%s: the STOP was not sent, for neither database nor journal took it: %s",
                stop.command().pump(), failure);
        metrics.notJournalled();
        waiters.notSent(stop, NOT_WRITTEN);
    }

    private void publish(Effect effect, Consumer<String> left) {
        String pump = effect.command().command().pump();
        CommandKind kind = effect.command().command().kind();
        if (!mayLeave(effect)) {
            LOG.warnf("DL0604 %s: %s was not sent, for the cell may be another replica's", pump, kind);
            return;
        }
        Uni.createFrom().deferred(() -> door.publish(effect.command(), clock.scale())).subscribe().with(
                done -> {
                    crash.at(CrashPoint.AFTER_PUBLISH, kind);
                    if (kind.takesSequence()) left.accept(effect.command().command().commandId());
                },
                failure -> {
                    metrics.notSent(failure);
                    if (!(failure instanceof NotConnectedException))
                        LOG.warnf("%s: %s was not taken by the broker: %s", pump, kind, failure);
                });
    }

    /**
     * Much may have happened since the commit, as when this process was frozen. What halts the flow leaves all the same:
     * late is better than never, and the pump knows whose word is newer.
     */
    private boolean mayLeave(Effect effect) {
        CommandKind kind = effect.command().command().kind();
        return kind == CommandKind.STOP || kind == CommandKind.PAUSE
                || ownership.certain(effect.command().cell());
    }
}
