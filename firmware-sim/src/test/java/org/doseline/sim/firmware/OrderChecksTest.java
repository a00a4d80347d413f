package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.ProgramReadback;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Check 9: an order is the one that two people approved for this pump, or it is none. */
class OrderChecksTest {
    private static final String OVER = "2026-03-12T09:58:00Z";
    private final Bench bench = new Bench();

    @ParameterizedTest(name = "another {0}: {1}")
    @CsvSource({"key, KEY", "signature, SIGNATURE", "pump, PUMP", "association, ASSOCIATION",
        "drug, ASSOCIATION", "concentration, ASSOCIATION", "time, VALIDITY"})
    void orderForAnotherIsRefused(String what, String limit) {
        bench.associate();
        Refusal refusal = bench.send(CommandKind.PROGRAM, new Program(another(what))).refusal().orElseThrow();
        assertEquals(RefusalCode.ORDER_INVALID, refusal.code());
        assertEquals(Optional.of(limit), refusal.limit());
        assertEquals(PumpState.ASSOCIATED, bench.state());
    }

    private static SignedOrder another(String what) {
        SignedOrder golden = Orders.signed(Orders.golden());
        Orders.With with = new Orders.With();
        return switch (what) {
            case "key" -> new SignedOrder(golden.orderBytes(), golden.signature(), "approval-2");
            case "signature" -> new SignedOrder(Orders.signed(with.lease(59_000).order()).orderBytes(),
                    golden.signature(), Orders.KEY_ID);
            case "pump" -> Orders.signed(with.pump("pump-2").order());
            case "association" -> Orders.signed(with.association("as-2").order());
            case "drug" -> Orders.signed(with.drug("saline").order());
            case "concentration" -> Orders.signed(with.concentration(2_000_001).order());
            case "time" -> Orders.signed(with.notAfter(OVER).order());
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** A pump without the time of day leaves it to the service. */
    @Test
    void validityIsNotJudgedWithoutAClock() {
        bench.associate();
        bench.carryOut(bench.firmware.step(bench.pump, new Input.ClockChanged(OptionalLong.empty()), 0));
        bench.program(new Orders.With().notAfter(OVER).order());
        assertEquals(PumpState.PROGRAMMED, bench.state());
    }

    @Test
    void startNamesTheOrderThatThePumpHolds() {
        bench.associate();
        bench.program(Orders.golden());
        String other = Orders.signed(new Orders.With().lease(59_000).order()).hash();
        assertEquals(Optional.of("HASH"),
                bench.send(CommandKind.START, new Start("ord-1", other, bench.pump.bedsideCode())).refusal()
                        .orElseThrow().limit());
    }

    @Test
    void programIsReadBack() {
        bench.associate();
        SignedOrder signed = Orders.signed(Orders.golden());
        Ack ack = bench.applied(CommandKind.PROGRAM, new Program(signed));
        assertEquals(Optional.of(new ProgramReadback("ord-1", signed.hash(), Orders.golden().segments(),
                Orders.TOTAL_NL)), ack.program());
    }

    @Test
    void orderWithoutABolusAllowsNone() {
        Order order = new Orders.With().maxBolus(0).confirmation(BedsideConfirmation.NOT_REQUIRED).order();
        bench.running(order);
        Refusal refusal = bench.send(CommandKind.BOLUS, new Bolus(1, 10_000_000, "")).refusal().orElseThrow();
        assertEquals(RefusalCode.CEILING_EXCEEDED, refusal.code());
        assertEquals(Optional.of("ORDER_BOLUS"), refusal.limit());
        assertEquals(Optional.of(0L), refusal.allowed());
    }

    /** What is read back is what a start gives, also where the held order's course was changed before. */
    @Test
    void whatWasTitratedBeforeIsNotGivenUnderAnOrderThatIsReadBack() {
        bench.associate();
        SignedOrder signed = Orders.signed(Orders.golden());
        bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        bench.to(30_000);
        bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(10_000_000, 360_000, 1_225_833)), ""));
        bench.applied(CommandKind.STOP, new Reason("end"));
        Ack ack = bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        assertEquals(ack.program().orElseThrow().segments().get(0).rateNlPerHour(), bench.rate());
        while (bench.state() == PumpState.RUNNING) {
            bench.renew();
            bench.after(50_000);
        }
        assertEquals(ack.program().get().totalVolumeNl(), bench.deliveredNl());
    }

    /** A hand that slowed the pump stays the slower one. */
    @Test
    void theSameOrderAgainIsNoFasterThanAHandAllows() {
        bench.associate();
        SignedOrder signed = bench.program(Orders.golden());
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        bench.to(30_000);
        bench.applied(CommandKind.TITRATE,
                new Titrate(List.of(new Segment(10_000_000, 360_000, 1_225_833)), ""));
        bench.press(Key.RATE_DOWN);
        bench.applied(CommandKind.STOP, new Reason("end"));
        bench.applied(CommandKind.PROGRAM, new Program(signed));
        bench.applied(CommandKind.START, new Start("ord-1", signed.hash(), bench.pump.bedsideCode()));
        assertEquals(9_900_000, bench.rate());
    }
}
