package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Presence;
import org.doseline.service.DoselineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PumpDirectoryTest {
    private final PumpDirectory directory = directory(true);

    @ParameterizedTest(name = "after boot 2 at 1000 ms, boot {0} at {1} ms is believed: {2}")
    @CsvSource({"2, 1001, true", "2, 1000, false", "2, 999, false", "1, 9999, false", "3, 0, true"})
    void aCapabilityIsBelievedOnlyWhenItIsNewer(long bootCount, long uptimeMs, boolean believed) {
        directory.heard("pump-1", capability(2, 1_000, "first", true));
        directory.heard("pump-1", capability(bootCount, uptimeMs, "second", true));
        assertEquals(believed ? "second" : "first", directory.capability("pump-1").orElseThrow().model());
    }

    /** A will that comes after the reconnect belongs to the connection before. */
    @Test
    void aLateWillDoesNotDenyANewerConnection() {
        directory.heard("pump-1", new Presence(true, "boot", 2, 2, 1_000));
        directory.heard("pump-1", new Presence(false, "boot", 2, 1, 500));
        assertEquals(true, directory.presence("pump-1").orElseThrow().online());
        directory.heard("pump-1", new Presence(false, "boot", 2, 2, 1_000));
        assertEquals(false, directory.presence("pump-1").orElseThrow().online());
        directory.heard("pump-1", new Presence(true, "boot", 2, 2, 1_000));
        assertEquals(false, directory.presence("pump-1").orElseThrow().online());
    }

    @ParameterizedTest(name = "demonstration {0}, simulated {1}: barred {2}")
    @CsvSource({"true, true, false", "true, false, false", "false, true, true", "false, false, false"})
    void aSimulatedPumpIsBarredOutsideADemonstration(boolean demo, boolean simulated, boolean barred) {
        PumpDirectory site = directory(demo);
        site.heard("pump-1", capability(1, 1, "model", simulated));
        assertEquals(barred, site.barred("pump-1"));
    }

    private static PumpDirectory directory(boolean demo) {
        return new PumpDirectory(new SmallRyeConfigBuilder().withMapping(DoselineConfig.class)
                .withDefaultValues(Map.of("doseline.demo", String.valueOf(demo))).build()
                .getConfigMapping(DoselineConfig.class));
    }

    private static Capability capability(long bootCount, long uptimeMs, String model, boolean simulated) {
        return new Capability("boot-" + bootCount, bootCount, uptimeMs, model, "1.0", simulated, 1, 100_000,
                100_000, 1_200_000_000, 50_000_000, List.of(), List.of("approval-1"), "demo-2");
    }
}
