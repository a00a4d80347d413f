package org.doseline.protocol.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker keeps may be old, and whoever holds the broker may send it again: only what rises is believed. */
class RetainedTest {

    @ParameterizedTest(name = "after boot 2 at 1000 ms, boot {0} at {1} ms replaces: {2}")
    @CsvSource({"2, 1001, true", "2, 1000, false", "2, 999, false", "1, 9007199254740991, false",
        "3, 0, true"})
    void aCapabilityReplacesAnEarlierOneOnlyWithARisingBootCountAndUptime(long bootCount, long uptimeMs,
            boolean replaces) {
        assertEquals(replaces, capability(bootCount, uptimeMs).replaces(capability(2, 1_000)));
    }

    @ParameterizedTest(name = "boot {0}, connection {1}, online {2}, after online {3} of boot 2, connection 5: {4}")
    @CsvSource({"2, 5, false, true, true", "2, 5, true, true, false", "2, 5, true, false, false",
        "2, 5, false, false, false", "2, 4, false, true, false", "2, 4, true, false, false",
        "2, 6, true, false, true", "2, 6, false, true, true", "1, 9, true, false, false",
        "3, 1, true, false, true", "3, 1, false, true, true"})
    void aPresenceIsOrderedByBootThenConnectionThenItsEnd(long bootCount, long connection, boolean online,
            boolean before, boolean replaces) {
        Presence earlier = new Presence(before, "boot-2", 2, 5, 1_000);
        assertEquals(replaces,
                new Presence(online, "boot-" + bootCount, bootCount, connection, 500).replaces(earlier));
    }

    private static Capability capability(long bootCount, long uptimeMs) {
        return new Capability("boot-" + bootCount, bootCount, uptimeMs, "model", "1.0", false, 1, 100_000,
                100_000, 1_200_000_000, 50_000_000, List.of(), List.of(), "demo-2");
    }
}
