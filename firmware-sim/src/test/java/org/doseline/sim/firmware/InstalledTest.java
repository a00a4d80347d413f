package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.AckResult;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Refusal;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pump was given by hand: its drug library and its keys. */
class InstalledTest {
    private static final String VERSION = Orders.golden().libraryVersion();
    private static final String HASH = Orders.golden().libraryHash();

    /** F-61, TPLC-4: an order from an older library is refused, and so is another content under the same name. */
    @ParameterizedTest(name = "pump {0}, order {1}: {2}")
    @CsvSource({"MINE, MINE, true", "MINE@HASH, MINE, true", "newer, MINE, false", "newer@HASH, MINE, false",
        "MINE@other, MINE, false", "MINE, older, false", "none, older, true"})
    void ordersComeFromTheInstalledLibraryOnly(String installed, String offered, boolean accepted) {
        Optional<Library> library = installed.equals("none")
                ? Optional.empty()
                : Optional.of(Library.parse(installed.replace("MINE", VERSION).replace("HASH", HASH)));
        Bench bench = new Bench(library, TimeScale.REAL);
        bench.associate();
        Order order = new Orders.With().libraryVersion(offered.replace("MINE", VERSION)).order();
        Ack ack = bench.send(CommandKind.PROGRAM, new Program(Orders.signed(order)));
        assertEquals(accepted ? AckResult.APPLIED : AckResult.REFUSED, ack.result());
        if (!accepted) {
            assertEquals(RefusalCode.ORDER_INVALID, ack.refusal().orElseThrow().code());
            assertEquals(Optional.of("LIBRARY"), ack.refusal().get().limit());
        }
    }

    /** F-61, F-65: what the pump remembers of before another library, or without the key that signed it, starts nothing. */
    @ParameterizedTest(name = "{0} replaced: {1}")
    @CsvSource({"nothing, none", "library, LIBRARY", "key, KEY"})
    void anOrderOfBeforeTheInstallationDoesNotStartAfterIt(String replaced, String limit) {
        Bench before = new Bench(Optional.of(Library.parse(VERSION)), TimeScale.REAL);
        before.associate();
        SignedOrder signed = before.program(Orders.golden());
        Setup was = before.firmware.setup();
        Bench after = new Bench(new Setup(was.pump(), was.cell(), was.commandKeys(),
                replaced.equals("key") ? Map.of() : was.approvalKeys(), was.limits(),
                Optional.of(Library.parse(replaced.equals("library") ? "newer" : VERSION)), was.pace(),
                was.scale()));
        after.flash = before.flash;
        after.reboot();
        after.sequence = before.sequence;
        Ack ack = after.send(CommandKind.START,
                new Start("ord-1", signed.hash(), after.pump.bedsideCode()));
        assertEquals(limit.equals("none") ? PumpState.RUNNING : PumpState.STOPPED, after.state());
        assertEquals(limit.equals("none") ? Optional.empty() : Optional.of(limit),
                ack.refusal().flatMap(Refusal::limit));
    }

    /** While keys are rotated two are live; the one before them is not, nor is a new one's MAC under the old name. */
    @Test
    void twoKeysAreLiveAndNoThird() {
        PairingSecret fresh = new PairingSecret("k2",
                "another-secret-of-thirty-two-byte".getBytes(StandardCharsets.US_ASCII));
        Setup one = Bench.setup(Optional.empty(), TimeScale.REAL);
        MessageKeys both = new MessageKeys(List.of(fresh, Bench.SECRET), Direction.TO_PUMP);
        MessageKeys second = new MessageKeys(List.of(fresh), Direction.TO_PUMP);
        Bench bench = new Bench(new Setup(one.pump(), one.cell(), both, one.approvalKeys(), one.limits(),
                one.library(), one.pace(), one.scale()));
        byte[] old = bench.draft(CommandKind.BARRIER, new Nothing()).sequence(10).bytes();
        byte[] next = bench.draft(CommandKind.BARRIER, new Nothing()).sequence(11).bytes();
        byte[] third = bench.draft(CommandKind.BARRIER, new Nothing()).sequence(12).bytes();
        bench.receive("k1", Bench.mac(old), old);
        bench.receive("k2", second.mac(Bench.topic(), next), next);
        assertEquals(2, bench.acks.size());
        bench.receive("k1", second.mac(Bench.topic(), third), third);
        bench.receive("k2", Bench.mac(third), third);
        bench.receive("k3", Bench.mac(third), third);
        assertEquals(2, bench.acks.size());
        assertEquals(11, bench.pump.memory().spent().lastSeen());
    }
}
