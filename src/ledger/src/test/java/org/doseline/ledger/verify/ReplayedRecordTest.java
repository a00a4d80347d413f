package org.doseline.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Records that are signed and witnessed as they stand, and yet do not fit together: each is found and named.
 */
class ReplayedRecordTest {
    private SampleLog log;
    private SamplePump pump;

    /** A pump in the middle of an infusion. */
    @BeforeEach
    void begins() {
        log = new SampleLog();
        pump = new SamplePump("pump-1", log, 60_000);
        pump.session = "ses-1";
        order("as-1", SampleKeys.APPROVER);
        pump.association = "as-1";
        pump.rateNlPerHour = 27_000_000;
        command("COMMAND_INTENDED", 4);
        command("COMMAND_APPLIED", 4);
        pump.minute();
    }

    @Test
    void soundRecordHolds() throws IOException {
        pump.event("KEY_PRESSED");
        assertEquals(0, proven().replayed().toldByAlarm());
    }

    @Test
    void totalAboveTheOrderIsAFault() throws IOException {
        pump.deliveredNl = SampleStory.TOTAL_NL + 1;
        long index = reported();
        pump.deliveredNl = SampleStory.TOTAL_NL;
        reported();
        found(Fault.DOSE_ABOVE_ORDER, index);
    }

    @Test
    void totalAboveTheOrderAtTheVeryEndIsAFault() throws IOException {
        pump.deliveredNl = SampleStory.TOTAL_NL + 1;
        found(Fault.DOSE_ABOVE_ORDER, reported());
    }

    @Test
    void totalAboveTheOrderWithItsAlarmIsTold() throws IOException {
        pump.deliveredNl = SampleStory.TOTAL_NL + 1;
        reported();
        alarm("TOTAL_CONTRADICTED");
        reported();
        assertTrue(proven().replayed().toldByAlarm() >= 1);
    }

    @Test
    void otherAlarmExcusesNothing() throws IOException {
        pump.deliveredNl = SampleStory.TOTAL_NL + 1;
        long index = reported();
        alarm("PAUSED_LONG");
        found(Fault.DOSE_ABOVE_ORDER, index);
    }

    @Test
    void rateAboveTheOrderInTelemetryIsAFault() throws IOException {
        pump.rateNlPerHour = SampleStory.MAX_RATE_NL_PER_HOUR + 1;
        found(Fault.RATE_ABOVE_ORDER, pump.minute());
    }

    @Test
    void totalThatFallsIsAFault() throws IOException {
        pump.deliveredNl = 1_000;
        reported();
        pump.deliveredNl = 999;
        log.nowMs += 1;
        found(Fault.TOTAL_FELL, reported());
    }

    @Test
    void olderWordsThatComeLateAreNoFall() throws IOException {
        Frame older = pump.frame();
        log.nowMs += 1_000;
        pump.deliveredNl += 500;
        Frame newer = pump.frame();
        pump.seal(List.of(newer, older));
        proven();
    }

    @Test
    void flowUnderNoOrderIsAFault() throws IOException {
        pump.association = "as-2";
        found(Fault.DOSE_WITHOUT_ORDER, pump.minute());
    }

    @Test
    void commandAboveTheOrderIsAFault() throws IOException {
        long index = log.append(pump.leaf("COMMAND_INTENDED").association("as-1").sequence(6).epoch(1)
                .detail(JsonObject.object().with("kind", "TITRATE").with("commandId", "c-6")
                        .with("rateNlPerHour", SampleStory.MAX_RATE_NL_PER_HOUR + 1).with("untilNl", 1)
                        .build()),
                "ses-1");
        found(Fault.COMMAND_ABOVE_ORDER, index);
    }

    @Test
    void outcomeWithoutIntentIsAFault() throws IOException {
        found(Fault.APPLIED_WITHOUT_INTENT, command("COMMAND_APPLIED", 6));
    }

    /** Who was deposed and does not know it yet gives a STOP the sequence of its successor's next command. */
    @Test
    void outcomeIsOfItsOwnCommandBesideADeposedControllersStop() throws IOException {
        command("COMMAND_INTENDED", 6, "c-6");
        command("STOP_JOURNALLED", 6, "c-of-the-deposed");
        command("COMMAND_APPLIED", 6, "c-6");
        proven();
    }

    @Test
    void outcomeOfAnotherCommandThanWasIntendedIsAFault() throws IOException {
        command("COMMAND_INTENDED", 6, "c-6");
        found(Fault.APPLIED_WITHOUT_INTENT, command("COMMAND_APPLIED", 6, "c-7"));
    }

    @Test
    void outcomeUnderAnotherSequenceThanIntendedIsAFault() throws IOException {
        command("COMMAND_INTENDED", 6, "c-6");
        found(Fault.APPLIED_WITHOUT_INTENT, command("COMMAND_APPLIED", 7, "c-6"));
    }

    @Test
    void effectThatOnlyThePumpTellsOfIsAFault() throws IOException {
        found(Fault.APPLIED_WITHOUT_INTENT, pump.event("COMMAND_APPLIED", "kind", "RESUME", "sequence", "6"));
    }

    @Test
    void effectAfterVoidIsAFault() throws IOException {
        command("COMMAND_INTENDED", 6);
        command("COMMAND_VOID", 6);
        found(Fault.APPLIED_AFTER_VOID, pump.event("COMMAND_APPLIED", "kind", "RESUME", "sequence", "6"));
    }

    @Test
    void gapThatIsNotOnRecordIsAFault() throws IOException {
        pump.event("KEY_PRESSED");
        pump.eventPayload("KEY_PRESSED");
        found(Fault.EVENT_GAP, pump.event("KEY_PRESSED"));
    }

    @Test
    void gapOnRecordThatIsFilledLaterHolds() throws IOException {
        pump.event("KEY_PRESSED");
        byte[] late = pump.eventPayload("KEY_PRESSED");
        byte[] before = log.events.lastEntry().getValue();
        log.append(
                pump.leaf("PUMP_EVENT_GAP").detail(JsonObject.object().with("from", 2).with("to", 2).build()),
                "ses-1");
        pump.event("KEY_PRESSED");
        pump.record(late, "KEY_PRESSED", 2, Orders.base64Url(Hash.sha256(before)));
        assertEquals(1, proven().replayed().gaps());
    }

    @Test
    void eventThatDoesNotFollowIsAFaultUnlessAnAlarmTells() throws IOException {
        pump.event("KEY_PRESSED");
        byte[] payload = new String(pump.eventPayload("KEY_PRESSED"), StandardCharsets.UTF_8)
                .replaceFirst("previousHash\":\"..", "previousHash\":\"AA").getBytes(StandardCharsets.UTF_8);
        String said = new String(payload, StandardCharsets.UTF_8).split("\"")[5];
        long index = pump.record(payload, "KEY_PRESSED", 2, said);
        found(Fault.EVENT_CHAIN_BROKEN, index);
        begins();
        pump.event("KEY_PRESSED");
        pump.eventPayload("KEY_PRESSED");
        alarm("EVENT_CHAIN_BROKEN");
        pump.record(payload, "KEY_PRESSED", 2, said);
        proven();
    }

    @Test
    void telemetryThatIsNotWhatWasRecordedIsAFault() throws IOException {
        long index = pump.minute();
        Frame frame = log.frames.get(index).get(0);
        log.frames.put(index, List.of(new Frame(frame.pump(), frame.boot(), frame.uptimeMs(),
                frame.receivedMs() + 1, frame.payload())));
        found(Fault.TELEMETRY_DIFFERS, index);
        log.frames.put(index, List.of(frame, frame));
        found(Fault.MESSAGE_FOREIGN, index);
        log.frames.remove(index);
        found(Fault.TELEMETRY_DIFFERS, index);
    }

    @Test
    void eventWithoutItsMessageIsAFault() throws IOException {
        long index = pump.event("KEY_PRESSED");
        log.events.remove(index);
        found(Fault.MESSAGE_MISSING, index);
    }

    @Test
    void orderOfAnUntrustedKeyIsAFault() throws IOException {
        found(Fault.ORDER_NOT_TRUSTED, order("as-3", "another-key"));
    }

    @Test
    void orderWithAForgedSignatureIsAFault() throws IOException {
        long index = order("as-3", SampleKeys.APPROVER);
        SignedOrderBytes good = log.orders.get(index);
        byte[] forged = good.signature().clone();
        forged[3] ^= 1;
        log.orders.put(index, new SignedOrderBytes(good.keyId(), forged, good.order()));
        found(Fault.ORDER_NOT_TRUSTED, index);
    }

    @Test
    void recordInAnUnknownFormIsAFault() throws IOException {
        long index = log.append("{\"v\":\"2\"}".getBytes(StandardCharsets.UTF_8), "");
        found(Fault.RECORD_UNKNOWN_FORM, index);
    }

    private long order(String association, String keyId) {
        byte[] order = ("{\"orderId\":\"ord-" + association + "\",\"associationId\":\"" + association
                + "\",\"pump\":\"pump-1\",\"drugCode\":\"ketamine\",\"concentrationNgPerMl\":2000000,"
                + "\"maxRateNlPerHour\":" + SampleStory.MAX_RATE_NL_PER_HOUR
                + ",\"maxBolusNl\":0,\"totalVolumeNl\":"
                + SampleStory.TOTAL_NL + "}").getBytes(StandardCharsets.UTF_8);
        long index = log.append(pump.leaf("PUMP_PLACED").association(association).detail(JsonObject.object()
                .with("orderId", "ord-" + association).with("orderHash", Orders.base64Url(Hash.sha256(order)))
                .with("drugCode", "ketamine").with("concentrationNgPerMl", 2_000_000)
                .with("totalVolumeNl", SampleStory.TOTAL_NL)
                .with("maxRateNlPerHour", SampleStory.MAX_RATE_NL_PER_HOUR).build()), "ses-1");
        log.orders.put(index, new SignedOrderBytes(keyId, SampleKeys.signOrder(order), order));
        return index;
    }

    private long command(String type, long sequence) { return command(type, sequence, "c-" + sequence); }

    private long command(String type, long sequence, String commandId) {
        return log.append(
                pump.leaf(type).association("as-1").sequence(sequence).epoch(1).detail(JsonObject.object()
                        .with("kind", "RESUME").with("commandId", commandId).build()),
                "ses-1");
    }

    private long reported() {
        LeafBuilder leaf = pump.leaf("PUMP_REPORTED").association(pump.association)
                .after(pump.report(JsonObject.object()).build());
        return log.append(leaf, "ses-1");
    }

    private void alarm(String code) {
        log.append(pump.leaf("ALARM_RAISED").detail(JsonObject.object().with("code", code).build()), "ses-1");
    }

    private ExportVerdict verdict() throws IOException {
        log.checkpoints.clear();
        log.checkpoint();
        return ExportVerifier.verify(log.exportAll(), Optional.of(ExportVerifierTest.TRUST));
    }

    private Proven proven() throws IOException { return ExportVerifierTest.proven(verdict()); }

    private void found(Fault fault, long index) throws IOException {
        ExportVerdict verdict = verdict();
        assertTrue(verdict instanceof ExportVerdict.Wrong, () -> "not found: " + verdict);
        FirstBad first = ((ExportVerdict.Wrong) verdict).first();
        assertEquals(fault, first.fault(), first::words);
        assertEquals(OptionalLong.of(index), first.index(), first::words);
    }
}
