package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.doseline.protocol.report.Syringe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is bound to the pump anew is bound to nothing that was meant before. */
class AssociationTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"as-1", "as-2"})
    void everyCommandFromBeforeItIsVoid(String next) {
        Bench bench = new Bench();
        bench.associate();
        SignedOrder signed = bench.program(Orders.golden());
        Start start = new Start("ord-1", signed.hash(), bench.pump.bedsideCode());
        byte[] overtaken = bench.draft(CommandKind.START, start).sequence(20).bytes();
        byte[] later = bench.draft(CommandKind.START, start).sequence(40).bytes();
        bench.draft(CommandKind.ASSOCIATE,
                new Associate(next, new Syringe("BD", 20), "ketamine", 2_000_000)).sequence(30).send();
        bench.sequence = 40;
        boolean same = next.equals("as-1");
        bench.receive(overtaken);
        refused(bench, same ? RefusalCode.STALE_SEQUENCE : RefusalCode.WRONG_ASSOCIATION);
        bench.receive(later);
        refused(bench, same ? RefusalCode.REVISION_CHANGED : RefusalCode.WRONG_ASSOCIATION);
        assertEquals(RefusalCode.WRONG_STATE, bench.send(CommandKind.START,
                new Start("ord-1", signed.hash(), bench.pump.bedsideCode())).refusal().orElseThrow().code(),
                "its program is gone too");
        assertFalse(bench.pump.memory().program().isPresent());
    }

    private static void refused(Bench bench, RefusalCode code) {
        assertEquals(code, bench.lastAck().refusal().orElseThrow().code());
        assertEquals(PumpState.ASSOCIATED, bench.state());
    }
}
