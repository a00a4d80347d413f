package org.doseline.acceptance.bench.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.acceptance.demo.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
    private static final Panel PANEL = new Panel(URI.create("http://127.0.0.1:1/"));
    /** 27.1 mL/h. */
    private static final long RATE = 27_100_000;
    private static final long LOOKED_NS = 5_000_000_000L;

    /** The motor turned on for so many ms after it was looked at, with that much of the lease left. */
    @ParameterizedTest
    @CsvSource({"60000, 60000, 0", "60010, 60000, 10", "1000, 999, 1", "59000, 60000, -1000"})
    void travelDividedByRateIsTheTimeThatTheMotorTurned(long turnedMs, long leftMs, long afterMs)
            throws Exception {
        Lease lease = new Lease(12_345 * RATE, leftMs);
        assertEquals(afterMs, lease.seen().afterLeaseMs((12_345 + turnedMs) * RATE));
        assertEquals(afterMs + 1, lease.seen().afterLeaseMs((12_345 + turnedMs) * RATE + 1), "rounded up");
    }

    @Test
    void aLeaseEndsAtTheEarliestWhatIsLeftOfItAfterTheLook() throws Exception {
        assertEquals(LOOKED_NS + 60_000_000_000L, new Lease(1, 60_000).seen().endsNs());
    }

    @Test
    void aPumpThatDoesNotRunOnALeaseSaysNothing() {
        assertThrows(SiteBench.Failed.class, () -> new Lease(0, 0).seen());
    }

    private record Lease(long motor, long leftMs) {
        SilenceBench.Lease seen() throws Exception {
            JsonNode panel = new ObjectMapper().readTree("{\"leaseLeftMs\": " + leftMs
                    + ", \"rateNlPerHour\": " + RATE + ", \"account\": {\"motor\": " + motor + "}}");
            return SilenceBench.Lease.of("pump-1", PANEL, LOOKED_NS, panel);
        }
    }
}
