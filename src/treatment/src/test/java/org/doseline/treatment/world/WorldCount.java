package org.doseline.treatment.world;

import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.bedside.Event;

/** What happened in the worlds, so that a run can show that it was about something. */
public final class WorldCount {
    public long restarts;
    public long forgotten;
    public long decisions;
    public long intents;
    public long uncertain;
    public long applied;
    public long refused;
    public long voided;
    public long judged;
    public long flowed;
    public long titrated;
    public long boluses;
    public long interventions;
    public long journalled;

    void decided(Decision decision) {
        decisions++;
        for (Event event : decision.events()) {
            if (event instanceof Event.Intended) intents++;
            if (event instanceof Event.BecameUncertain) uncertain++;
            if (event instanceof Event.Intervened) interventions++;
            if (event instanceof Event.Resolved known) {
                switch (known.resolution()) {
                    case APPLIED -> {
                        applied++;
                        CommandKind kind = known.command().command().kind();
                        if (kind == CommandKind.TITRATE) titrated++;
                        if (kind == CommandKind.BOLUS) boluses++;
                    }
                    case REFUSED -> refused++;
                    case VOID -> voided++;
                }
            }
        }
    }

    void bounds(DeliveredBounds bounds, long trueNl) {
        judged++;
        if (trueNl > 0) flowed++;
        if (bounds.atLeastNl() > bounds.atMostNl()) throw new AssertionError("bounds crossed");
    }

    public WorldCount plus(WorldCount other) {
        restarts += other.restarts;
        forgotten += other.forgotten;
        decisions += other.decisions;
        intents += other.intents;
        uncertain += other.uncertain;
        applied += other.applied;
        refused += other.refused;
        voided += other.voided;
        judged += other.judged;
        flowed += other.flowed;
        titrated += other.titrated;
        boluses += other.boluses;
        interventions += other.interventions;
        journalled += other.journalled;
        return this;
    }

    @Override
    public String toString() {
        return "decisions " + decisions + ", intents " + intents + ", uncertain " + uncertain + ", applied "
                + applied + ", refused " + refused + ", void " + voided + ", forgotten " + forgotten
                + ", restarts " + restarts + ", bounds judged " + judged + ", with drug given " + flowed
                + ", titrated " + titrated + ", boluses " + boluses + ", interventions " + interventions
                + ", stops by the journal " + journalled;
    }
}
