package org.doseline.acceptance.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFiguresTest {
    private static final Load LOAD = new Load(10_000, 1, 120, false, 16);

    @ParameterizedTest
    @CsvSource({"0, 0, 10000, 0.99, 999999999, false", // all met
        "1, 0, 10000, 0.5, 1000, true", // one message lost
        "0, 1, 10000, 0.5, 1000, true", // one refused
        "0, 0, 9899.9, 0.5, 1000, true", // not the load that was asked for
        "0, 0, 10000, 1.0, 1000, true", // a whole core
        "0, 0, 10000, 0.5, 1000000000, true"}) // a whole gigabyte
    void missesWhenOneTargetIsMissed(long lost, long refused, double perSecond, double cores, long bytes,
            boolean missed) {
        assertEquals(!missed, figures(lost, refused, perSecond, cores, OptionalLong.of(bytes)).met());
    }

    @Test
    void saysWhatWasMeasuredBesideItsTarget() {
        String text = String.join("\n", figures(0, 0, 10_001.25, 0.5, OptionalLong.of(612_400_000)).lines());
        assertTrue(text.contains("10000 pumps at 1/s for 120 s over 16 shared connections"), text);
        assertTrue(text.contains("1200000 sent, 1200000 received, 0 lost"), text);
        assertTrue(text.contains("0.50 cores, 50.0 us a message; target < 1.0 cores, met"), text);
        assertTrue(text.contains("612 MB; target < 1000 MB, met"), text);
        assertTrue(text.contains("0.25 cores, 25.0 us a message; ratio 2.0"), text);
    }

    @Test
    void namesAMissedTarget() {
        String text = String.join("\n", figures(3, 0, 10_000, 1.25, OptionalLong.empty()).lines());
        assertTrue(text.contains("target nothing lost, MISSED"), text);
        assertTrue(text.contains("target < 1.0 cores, MISSED"), text);
        assertTrue(text.contains("peak memory: not told by this system"), text);
    }

    @Test
    void readsTheSimulatorsTally(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tally.json"),
                "{\"pumps\":2,\"unsaid\":9,\"sent\":30,\"taken\":29,"
                        + "\"refused\":1,\"received\":0,\"telemetrySent\":{\"pump-1\":12,\"pump-2\":11},"
                        + "\"telemetryTaken\":{\"pump-1\":12,\"pump-2\":10}}");
        Tally tally = Tally.read(file);
        assertEquals(23, tally.sentInAll());
        assertEquals(22, tally.takenInAll());
        assertEquals(1, tally.refused());
    }

    private static FleetFigures figures(long lost, long refused, double perSecond, double cores,
            OptionalLong peakBytes) {
        return new FleetFigures(LOAD, 1_200_000, 1_200_000 - lost, lost, 0, refused, perSecond, cores, 0.9,
                peakBytes,
                OptionalDouble.of(0.25));
    }
}
