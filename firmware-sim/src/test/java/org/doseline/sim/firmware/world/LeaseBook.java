package org.doseline.sim.firmware.world;

import org.doseline.protocol.report.PumpState;

/** RUNNING never outlasts the lease, counted from the basis of what was accepted. */
final class LeaseBook implements Book {
    private final Account account;

    LeaseBook(Account account) { this.account = account; }

    @Override
    public void look(Moment moment) {
        if (!moment.whole() || moment.boot() || moment.letter().isPresent()) return;
        boolean running = moment.after().state() == PumpState.RUNNING;
        Violation.unless(!running || moment.nowMs() < account.leaseEndMs(), Promise.LEASE_LOSS,
                "running at", moment.nowMs(), "lease ended", account.leaseEndMs());
    }
}
