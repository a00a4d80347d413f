package org.doseline.treatment.bedside;

import java.util.Optional;

import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Refusal;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.supervision.Supervision;

/** A fact that was decided. A recorded one becomes a leaf of the ledger in the transaction that commits it. */
public sealed interface Event {

    /** Whether it is a leaf of its own; running totals and renewals are not. */
    boolean recorded();

    <R> R fold(Cases<R> cases);

    /** One case per kind. */
    interface Cases<R> {
        R tookOver(TookOver event);

        R ownershipCertain(OwnershipCertain event);

        R placed(Placed event);

        R intended(Intended event);

        R journalled(Journalled event);

        R sent(Sent event);

        R becameUncertain(BecameUncertain event);

        R resolved(Resolved event);

        R barrierPassed(BarrierPassed event);

        R turnedDown(TurnedDown event);

        R reported(Reported event);

        R anchored(Anchored event);

        R renewed(Renewed event);

        R raised(Raised event);

        R cleared(Cleared event);

        R latched(Latched event);

        R heard(Heard event);

        R ended(Ended event);

        R acknowledged(Acknowledged event);

        R escalated(Escalated event);

        R supervised(Supervised event);

        R logged(Logged event);

        R gap(Gap event);

        R intervened(Intervened event);
    }

    /** What became of a command. */
    enum Resolution {
        APPLIED, REFUSED,
        /** It never took effect and never can. */
        VOID,
        /** The pump lost its memory: it may have taken effect, nobody can know any more, and it can't from now on (F-41). */
        FORGOTTEN
    }

    /** This controller owns the pump's cell from now on, under a new epoch. */
    record TookOver(long epoch, long nextSequence) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.tookOver(this); }
    }

    /** The cell's lease was renewed, or given up: until when no other controller can own it, therapy ms. */
    record OwnershipCertain(long untilMs) implements Event {
        @Override
        public boolean recorded() { return false; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.ownershipCertain(this); }
    }

    /**
     * A session was put on the pump, under a signed order, of which all is reserved from now on.
     *
     * @param budgetVersion of the patient's budget for this drug: only while it is still this one may it be committed
     */
    record Placed(Placement placement, Optional<String> person, long budgetVersion) implements Event {
        /** Where nothing was ever reserved for the patient. */
        public Placed(Placement placement, Optional<String> person) {
            this(placement, person, 0);
        }

        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.placed(this); }
    }

    /** A command is to be sent: committed first, with its sequence and the one kept for a STOP. */
    record Intended(OpenCommand command) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.intended(this); }
    }

    /**
     * A STOP is to be sent while the database is away: durable in the controller's own journal first, under the sequence
     * that was kept for it. It is committed, as this very event, when the database is back, before anything else is
     * decided; committing it twice changes nothing.
     */
    record Journalled(OpenCommand command) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.journalled(this); }
    }

    /** It went out, for the first time or again. */
    record Sent(OpenCommand command) implements Event {
        @Override
        public boolean recorded() { return false; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.sent(this); }
    }

    /** No answer within the deadline: applied or not, nobody knows; new dosing is held. */
    record BecameUncertain(OpenCommand command) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.becameUncertain(this); }
    }

    /**
     * The outcome of a command is known.
     *
     * @param refusal the pump's reason, for REFUSED
     * @param answeredBy the command whose answer settled it: itself, or a barrier or STOP
     * @param tookMs therapy time from intent to answer
     * @param answersAsk the request that waited for it, empty when a follow-up command answers instead
     */
    record Resolved(OpenCommand command, Resolution resolution, Optional<Refusal> refusal, String answeredBy,
            long tookMs, Optional<String> answersAsk) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.resolved(this); }
    }

    /** The pump has spent a sequence of this epoch: nothing older can take effect any more. */
    record BarrierPassed(long epoch) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.barrierPassed(this); }
    }

    /** A person's request was refused before anything was sent. */
    record TurnedDown(Ask ask, AskRefusal refusal, String person, String askId) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.turnedDown(this); }
    }

    /** @param notable whether more changed than running totals */
    record Reported(LastReport report, Optional<LastReport> before, boolean notable) implements Event {
        @Override
        public boolean recorded() { return notable; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.reported(this); }
    }

    record Anchored(UptimeAnchor anchor) implements Event {
        @Override
        public boolean recorded() { return false; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.anchored(this); }
    }

    record Renewed(Renewal renewal) implements Event {
        @Override
        public boolean recorded() { return false; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.renewed(this); }
    }

    record Raised(Alarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.raised(this); }
    }

    record Cleared(Alarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.cleared(this); }
    }

    /** The condition of an alarm is over, and it stays until a person has seen it. */
    record Latched(Alarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.latched(this); }
    }

    /** The pump has raised an alarm, or says something new of it. */
    record Heard(HeardAlarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.heard(this); }
    }

    /** The pump no longer reports its alarm. */
    record Ended(HeardAlarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.ended(this); }
    }

    /**
     * A person has seen an alarm; its sound is paused for a while and nothing else.
     *
     * @param alarm as it stands after that
     * @param askId the request that this answers
     */
    record Acknowledged(ActiveAlarm alarm, String person, String askId) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.acknowledged(this); }
    }

    /** Nobody has answered an alarm in time: it is carried further. */
    record Escalated(ActiveAlarm alarm) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.escalated(this); }
    }

    /** A report was held against the program. */
    record Supervised(Supervision supervision) implements Event {
        @Override
        public boolean recorded() { return false; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.supervised(this); }
    }

    /** The next entry of the pump's own log arrived, the first after a gap, or one that was missing. */
    record Logged(PumpEvent event, String hash, byte[] payload) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.logged(this); }
    }

    /** Entries {@code from} to {@code to} of the pump's log are missing here. */
    record Gap(long from, long to) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.gap(this); }
    }

    /** A hand at the pump changed something that no command of ours explains. */
    record Intervened(Intervention what, LastReport report, LastReport before) implements Event {
        @Override
        public boolean recorded() { return true; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.intervened(this); }
    }
}
