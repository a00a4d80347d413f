package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The revision counts what happened at the pump, and nothing that only passed by. */
class RevisionTest {
    private final Bench bench = new Bench();

    @Test
    void telemetryRenewalsBarriersAndRefusalsLeaveItAndTheCodeAsTheyAre() {
        bench.running();
        long revision = bench.pump.memory().revision();
        String code = bench.pump.bedsideCode();
        bench.to(5_000);
        bench.renew();
        bench.applied(CommandKind.BARRIER, new Nothing());
        assertEquals(AckResult.REFUSED, bench.send(CommandKind.RESUME, new Resume("")).result());
        bench.receive("k1", "forged", new byte[3]);
        assertEquals(revision, bench.pump.memory().revision());
        assertEquals(code, bench.pump.bedsideCode());
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyRaisesItAndEndsTheCode(Key key) {
        bench.running();
        long revision = bench.pump.memory().revision();
        String code = bench.pump.bedsideCode();
        bench.press(key);
        assertEquals(revision + 1, bench.pump.memory().revision());
        assertNotEquals(code, bench.pump.bedsideCode());
    }

    /** Who wants it to stand still need not know what happened since. */
    @Test
    void pauseOfAnOlderRevisionIsAppliedAndATitrationIsNot() {
        bench.running();
        Titrate slower = new Titrate(List.of(new Segment(10_000_000, 60_000, 166_666)), "");
        assertEquals(RefusalCode.REVISION_CHANGED,
                bench.draft(CommandKind.TITRATE, slower).revision(0).send().refusal().orElseThrow().code());
        assertEquals(AckResult.APPLIED,
                bench.draft(CommandKind.PAUSE, new Reason("rest")).revision(0).send().result());
        assertEquals(PumpState.PAUSED, bench.state());
    }
}
