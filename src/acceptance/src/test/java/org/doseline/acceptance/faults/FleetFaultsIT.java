package org.doseline.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.JavaPart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Row F-29: thousands of pumps come back at once, beside one that infuses. */
@Tag("deep")
@Timeout(1_800)
class FleetFaultsIT {
    /** All that a machine of 2 cores carries beside the site; the row asks for 100,000. */
    private static final int FLEET = Integer.getInteger("doseline.faults.fleet", 2_000);
    private static final int CONNECTIONS = 50;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings.withPumps(settings.pumps(), FLEET));

    @Test
    void f29_wholeFleetReconnectsAtOnce_noRenewalStarvesAndStopsStayFree() throws Exception {
        Infusion infusion = WARD.ketamine().running();
        JavaPart fleet = WARD.plant().flood(1, CONNECTIONS);
        fleet.start();
        WARD.plant().broker().restart();
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        assertTrue(infusion.panel().look().leaseLeftMs() > 0);
        long askedNs = System.nanoTime();
        Reply stopped = infusion.stop();
        System.out.println("f29: a stop among " + FLEET + " pumps that reconnect took "
                + (System.nanoTime() - askedNs) / 1_000_000 + " ms: " + stopped.status());
        infusion.reach(stopped, View.Phase.STOPPED);
        fleet.stop();
    }
}
