package org.doseline.acceptance.bench.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BareTimersTest {

    @Test
    void noTimerComesBeforeItsTimeAndAllAreCounted() {
        Times late = new Times();
        try (BareTimers timers = new BareTimers(late)) {
            for (int ms = 0; ms < 50; ms++) timers.in(ms);
            timers.await();
        }
        Percentiles came = late.percentiles();
        assertEquals(50, came.calls());
        assertTrue(came.p50Ns() >= 0, came.toString());
    }
}
