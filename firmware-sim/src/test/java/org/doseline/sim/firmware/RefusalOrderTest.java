package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.EventKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first check that fails names the refusal, even when every later one would fail too. */
class RefusalOrderTest {
    private static final String PADDING = "x".repeat(Protocol.MAX_PAYLOAD_BYTES);

    /** A TITRATE in a stopped pump that fails every check from the given one on, and none before it. */
    @ParameterizedTest(name = "check {0}: {1}")
    @CsvSource({
        "4, WRONG_ASSOCIATION, false", "5, STALE_EPOCH, false", "6, STALE_SEQUENCE, false",
        "7, STALE, true", "8, REVISION_CHANGED, true", "9, ORDER_INVALID, true", "10, WRONG_STATE, true"})
    void firstFailingCheckNamesTheRefusal(int from, RefusalCode expected, boolean spends) {
        Bench bench = new Bench();
        bench.associate();
        bench.applied(CommandKind.BARRIER, new Nothing());
        bench.to(60_000);
        bench.epoch = 5;
        bench.applied(CommandKind.BARRIER, new Nothing());
        bench.applied(CommandKind.STOP, new Reason("test"));
        Bench.Draft draft = bench.draft(CommandKind.PROGRAM, new Program(Orders.signed(
                new Orders.With().segments(new Segment(1_200_100_000, 1_000, 1)).maxRate(1_300_000_000)
                        .order())));
        if (from <= 9)
            draft.body(new Program(new SignedOrder(
                    Orders.signed(Orders.golden()).orderBytes(), new byte[64], Orders.KEY_ID)));
        if (from <= 8) draft.revision(99);
        if (from <= 7) draft.basis(1).boot("boot-0");
        if (from <= 6) draft.sequence(1);
        if (from <= 5) draft.epoch(4);
        if (from <= 4) draft.association("as-2");
        if (from == 10) {
            bench.applied(CommandKind.DISSOCIATE, new Nothing());
            draft = bench.draft(CommandKind.PROGRAM, new Program(Orders.signed(
                    new Orders.With().segments(new Segment(1_200_100_000, 1_000, 1)).maxRate(1_300_000_000)
                            .order())));
        }
        long eventsBefore = bench.eventsOf(EventKind.COMMAND_REFUSED);
        long sequenceBefore = bench.pump.memory().spent().lastSeen();
        Ack ack = draft.send();
        assertEquals(AckResult.REFUSED, ack.result());
        assertEquals(expected, ack.refusal().orElseThrow().code());
        assertEquals(spends, ack.spent());
        assertEquals(spends, bench.pump.memory().spent().lastSeen() > sequenceBefore);
        assertEquals(eventsBefore + 1, bench.eventsOf(EventKind.COMMAND_REFUSED));
    }

    @Test
    void ceilingComesBeforeTheBedsideCode() {
        Bench bench = new Bench();
        bench.running();
        Titrate tooFast = new Titrate(List.of(new Segment(27_300_000, 1_000_000, 7_000_000)), "wrong");
        Ack ack = bench.send(CommandKind.TITRATE, tooFast);
        assertEquals(RefusalCode.CEILING_EXCEEDED, ack.refusal().orElseThrow().code());
        assertEquals(Optional.of("ORDER_RATE"), ack.refusal().get().limit());
        assertEquals(Optional.of(27_300_000L), ack.refusal().get().asked());
        assertEquals(Optional.of(27_200_000L), ack.refusal().get().allowed());
        Titrate faster = new Titrate(List.of(new Segment(27_200_000, 1_000_000, 7_000_000)), "wrong");
        assertEquals(RefusalCode.BEDSIDE_CONFIRMATION_NEEDED,
                bench.send(CommandKind.TITRATE, faster).refusal().orElseThrow().code());
    }

    @Test
    void whatCannotBeReadGetsNoAnswerButACounterAndAnEvent() {
        Bench bench = new Bench();
        byte[] tooLarge = (new String(CommandCodec.encode(anyCommand(bench))) + PADDING).getBytes();
        bench.receive("k1", "no mac", tooLarge);
        assertEquals("TOO_LARGE", lastRefusal(bench));
        bench.receive("k1", "no mac", "no json".getBytes());
        assertEquals("UNAUTHENTICATED", lastRefusal(bench));
        bench.receive(null, null, CommandCodec.encode(anyCommand(bench)));
        assertEquals("UNAUTHENTICATED", lastRefusal(bench));
        bench.receive("k2", Bench.mac(CommandCodec.encode(anyCommand(bench))),
                CommandCodec.encode(anyCommand(bench)));
        assertEquals("UNAUTHENTICATED", lastRefusal(bench));
        bench.receive("no json".getBytes());
        assertEquals("MALFORMED", lastRefusal(bench));
        bench.receive(bench.draft(CommandKind.STOP, new Reason("other pump")).pump("pump-2").bytes());
        assertEquals("MALFORMED", lastRefusal(bench));
        assertTrue(bench.acks.isEmpty());
        assertEquals(6, bench.pump.tally().refused());
        assertEquals(0, bench.pump.memory().spent().lastSeen());
    }

    /** A flood may not fill the log: it is counted, and the first ones are written. */
    @Test
    void floodOfForgedMessagesIsCountedAndLogsLittle() {
        Bench bench = new Bench();
        for (int n = 0; n < 1_000; n++) bench.receive("k1", "forged", "x".getBytes());
        assertEquals(1_000, bench.pump.tally().refused());
        assertEquals(Tally.EVENTS_PER_SPELL, bench.eventsOf(EventKind.COMMAND_REFUSED));
        bench.to(20_000);
        bench.receive("k1", "forged", "x".getBytes());
        assertEquals(Tally.EVENTS_PER_SPELL + 1, bench.eventsOf(EventKind.COMMAND_REFUSED));
    }

    @Test
    void changedRateIsNotAuthentic() {
        Bench bench = new Bench();
        byte[] bytes = bench.draft(CommandKind.BARRIER, new Nothing()).bytes();
        String mac = Bench.mac(bytes);
        bytes[bytes.length - 5] ^= 1;
        bench.receive("k1", mac, bytes);
        assertEquals("UNAUTHENTICATED", lastRefusal(bench));
    }

    @ParameterizedTest(name = "age {0} ms, valid for {1} ms: {2}")
    @CsvSource({"0, 5000, APPLIED", "5000, 5000, APPLIED", "5001, 5000, REFUSED", "10000, 60000, APPLIED",
        "10001, 60000, REFUSED", "-1, 5000, REFUSED"})
    void pumpCapsTheValidityByItself(long ageMs, long validForMs, AckResult expected) {
        Bench bench = new Bench();
        bench.to(30_000);
        assertEquals(expected, bench.draft(CommandKind.BARRIER, new Nothing()).basis(30_000 - ageMs)
                .validFor(validForMs).send().result());
    }

    @Test
    void capsKeepTheirWallTimeInADemonstration() {
        Bench bench = new Bench(Optional.empty(), new TimeScale(60));
        bench.to(1_000_000);
        assertEquals(AckResult.APPLIED,
                bench.draft(CommandKind.BARRIER, new Nothing()).basis(1_000_000 - 600_000)
                        .validFor(10_000_000).send().result());
        assertEquals(AckResult.REFUSED, bench.draft(CommandKind.BARRIER, new Nothing())
                .basis(1_000_000 - 600_001).validFor(10_000_000).send().result());
    }

    @Test
    void stopSkipsAssociationAgeRevisionAndState() {
        Bench bench = new Bench();
        bench.running();
        bench.to(30_000);
        Ack ack = bench.draft(CommandKind.STOP, new Reason("late")).association("as-9").boot("boot-0")
                .basis(0)
                .revision(99).send();
        assertEquals(AckResult.APPLIED, ack.result());
        assertEquals(PumpState.STOPPED, ack.state());
        assertEquals(0, ack.rateNlPerHour());
        assertEquals(RefusalCode.STALE_EPOCH, bench.draft(CommandKind.STOP, new Reason("deposed")).epoch(0)
                .send().refusal().orElseThrow().code());
    }

    private static org.doseline.protocol.command.Command anyCommand(Bench bench) {
        return new org.doseline.protocol.command.Command("c-0", "pump-1", Optional.empty(),
                bench.pump.on().bootId(), 1, 2, CommandKind.START, 0, 0, 5_000,
                new Start("ord-1", org.doseline.protocol.Sha256.of(new byte[0]), ""));
    }

    private static String lastRefusal(Bench bench) {
        return Bench.event(bench.events.get(bench.events.size() - 1)).detail().get("code");
    }
}
