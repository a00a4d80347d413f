package org.doseline.acceptance.trial.oracle;

import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;

/** The judges' own table of what may happen without a leaf. */
final class SilentEvents implements Event.Cases<Boolean> {
    @Override
    public Boolean tookOver(Event.TookOver event) { return false; }

    @Override
    public Boolean ownershipCertain(Event.OwnershipCertain event) { return true; }

    @Override
    public Boolean intervened(Event.Intervened event) { return false; }

    @Override
    public Boolean journalled(Event.Journalled event) { return false; }

    @Override
    public Boolean latched(Event.Latched event) { return false; }

    @Override
    public Boolean heard(Event.Heard event) { return false; }

    @Override
    public Boolean ended(Event.Ended event) { return false; }

    @Override
    public Boolean acknowledged(Event.Acknowledged event) { return false; }

    @Override
    public Boolean escalated(Event.Escalated event) { return false; }

    @Override
    public Boolean supervised(Event.Supervised event) { return true; }

    @Override
    public Boolean placed(Event.Placed event) { return false; }

    @Override
    public Boolean intended(Event.Intended event) { return false; }

    @Override
    public Boolean sent(Event.Sent event) { return true; }

    @Override
    public Boolean becameUncertain(Event.BecameUncertain event) { return false; }

    @Override
    public Boolean resolved(Event.Resolved event) { return false; }

    @Override
    public Boolean barrierPassed(Event.BarrierPassed event) { return false; }

    @Override
    public Boolean turnedDown(Event.TurnedDown event) { return false; }

    /** Only if nothing changed but running totals. */
    @Override
    public Boolean reported(Event.Reported event) {
        return event.before().map(before -> sameButTotals(before, event.report())).orElse(false);
    }

    private static boolean sameButTotals(LastReport before, LastReport now) {
        return before.state() == now.state() && before.bootId().equals(now.bootId())
                && before.revision() == now.revision() && before.bedsideHold() == now.bedsideHold()
                && before.associationId().equals(now.associationId());
    }

    @Override
    public Boolean anchored(Event.Anchored event) { return true; }

    @Override
    public Boolean renewed(Event.Renewed event) { return true; }

    @Override
    public Boolean raised(Event.Raised event) { return false; }

    @Override
    public Boolean cleared(Event.Cleared event) { return false; }

    @Override
    public Boolean logged(Event.Logged event) { return false; }

    @Override
    public Boolean gap(Event.Gap event) { return false; }
}
