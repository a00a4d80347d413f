package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Checks;
import org.doseline.protocol.Protocol;
import org.doseline.protocol.Samples;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.Battery;
import org.doseline.protocol.report.Outcome;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.SyringeLeft;
import org.doseline.protocol.report.Telemetry;
import org.junit.jupiter.api.Test;

/** What fits into 4 KiB with the longest ids and the largest numbers that there are. */
class LargestMessagesTest {
    private static final String ID = "i".repeat(40);
    private static final long MOST = Checks.MAX_INTEGER;
    private static final String AT = "2026-03-12T10:20:01.000000000Z";

    @Test
    void anAckAlwaysHoldsTheSixteenLastOutcomesAndTheLastDoseCommand() {
        assertTrue(ReportCodec.encode(ack(17, Optional.empty())).length <= Protocol.MAX_PAYLOAD_BYTES);
    }

    @Test
    void aLongReadbackFitsOnceTheOldestOutcomesAreLeftOut() {
        List<Segment> segments = new ArrayList<>();
        for (int n = 0; n < Protocol.MAX_SEGMENTS; n++)
            segments.add(new Segment(1_200_000_000, 86_400_000, 50_000_000));
        Optional<ProgramReadback> longest = Optional.of(
                new ProgramReadback(ID, Samples.ZERO_HASH, segments, 50_000_000));
        assertThrows(IllegalArgumentException.class, () -> ReportCodec.encode(ack(17, longest)));
        assertTrue(ReportCodec.encode(ack(5, longest)).length <= Protocol.MAX_PAYLOAD_BYTES);
    }

    @Test
    void telemetryHoldsTwentyAlarms() {
        List<PumpAlarm> alarms = new ArrayList<>();
        for (int n = 0; n < 20; n++) alarms.add(new PumpAlarm(ID, ID, AlarmPriority.MEDIUM, false));
        Telemetry largest = new Telemetry(Optional.of(ID), ID, MOST, MOST, AT, MOST, MOST,
                PumpState.ASSOCIATED,
                false, Optional.of(ID), MOST, MOST, MOST, MOST, MOST, false, new Battery(100, MOST, false),
                Optional.of(new SyringeLeft("m".repeat(40), 100, MOST)), MOST, MOST, alarms);
        assertTrue(ReportCodec.encode(largest).length <= Protocol.MAX_PAYLOAD_BYTES);
    }

    private static Ack ack(int outcomes, Optional<ProgramReadback> readback) {
        List<Outcome> listed = new ArrayList<>();
        for (int n = 0; n < outcomes; n++)
            listed.add(new Outcome(MOST - outcomes + n, Samples.ZERO_HASH, AckResult.REFUSED));
        boolean applied = readback.isPresent();
        return new Ack(ID, Optional.of(ID), MOST, Samples.ZERO_HASH,
                applied ? AckResult.APPLIED : AckResult.REFUSED,
                applied
                        ? Optional.empty()
                        : Optional.of(new Refusal(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED, Optional.of(ID),
                                Optional.of(MOST), Optional.of(MOST))),
                listed, MOST, MOST, MOST, MOST, ID, MOST, MOST, PumpState.ASSOCIATED, false, MOST, MOST, MOST,
                MOST,
                readback);
    }
}
