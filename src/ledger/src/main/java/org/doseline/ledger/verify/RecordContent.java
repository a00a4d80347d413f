package org.doseline.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.SelectionKind;

/**
 * What the records say, taken together: pump events are chained, telemetry is what was recorded, orders are
 * signed, and what pumps told stays within them. Memory grows with the number of pumps, not of records. For
 * one thread.
 */
final class RecordContent {
    /** As many doses are named one by one; of the others the number is told. */
    private static final int MOST_NAMED = 100;

    private final SelectionKind selection;
    private final boolean whole;
    private final AttachedLines events;
    private final Minutes minutes;
    private final Orders orders;
    private final RecordView record = new RecordView();
    private final Message message = new Message();
    private final Map<String, PumpReplay> pumps = new LinkedHashMap<>();
    private final List<DoseReplay> doses = new ArrayList<>();
    private long doseCount;
    private long eventCount;
    private long gapCount;
    private long toldByAlarm;

    /** @param whole whether nothing can be missing from the selection */
    RecordContent(SelectionKind selection, boolean whole, AttachedLines events, Minutes minutes,
            Orders orders) {
        this.selection = selection;
        this.whole = whole;
        this.events = events;
        this.minutes = minutes;
        this.orders = orders;
    }

    void take(long index, byte[] bytes, int from, int to) throws IOException, Broken {
        if (!record.read(bytes, from, to))
            throw Broken.at(index, Fault.RECORD_UNKNOWN_FORM,
                    "Record %,d is under the root, but not in a form that this verifier knows.", index);
        switch (record.type()) {
            case "PUMP_EVENT" -> event(index);
            case "PUMP_EVENT_GAP" -> gap();
            case "TELEMETRY_MINUTE" -> minutes.take(index, record, pump());
            case "TELEMETRY_DROPPED" -> minutes.absent().dropped(index, record);
            case "PUMP_PLACED" -> placed(index);
            case "PUMP_REPORTED", "PUMP_INTERVENED" -> reported(index);
            case "COMMAND_INTENDED", "STOP_JOURNALLED" -> intended(index);
            case "COMMAND_APPLIED" -> applied(index);
            case "COMMAND_REFUSED", "COMMAND_FORGOTTEN" ->
                pump().commands().refused(record.detail("commandId"));
            case "COMMAND_VOID" -> pump().commands().voided(record.sequence(), record.detail("commandId"));
            case "ALARM_RAISED", "PUMP_ALARM" -> pump().alarm(record.detail("code"));
            default -> {
                // Who planned, approved, read or asked for what: proven as it stands, and nothing to recompute.
            }
        }
    }

    /** Nothing may be left over or open. */
    void finish() throws IOException, Broken {
        minutes.finish();
        events.finish();
        for (PumpReplay pump : pumps.values()) {
            pump.end(this::ended);
        }
    }

    /** Puts what was found into the verdict. */
    Replayed replayed() {
        return new Replayed(eventCount, gapCount, pumps.size(), minutes.minutes(), minutes.frames(),
                minutes.absent().months(), orders.count(), toldByAlarm, doseCount,
                doses.stream().map(this::dose).toList());
    }

    private void event(long index) throws IOException, Broken {
        if (!events.next(index))
            throw Broken.at(index, events.file(), Fault.MESSAGE_MISSING,
                    "The message behind the pump event in record %,d is not in the export.", index);
        byte[] payload = events.base64(events.words()[0]);
        Hash hash = Hash.sha256(payload);
        boolean asRecorded = events.words().length == 1 && hash.hex().equals(record.rawMessageSha256());
        if (!asRecorded)
            throw Broken.at(index, events.file(), Fault.MESSAGE_EDITED,
                    "The message of the pump event in record %,d is not the one that was recorded.", index);
        boolean agrees = message.read(payload)
                && message.number("eventSequence") == record.detailNumber("eventSequence")
                && message.text("previousHash").equals(record.detail("previousHash"))
                && message.text("kind").equals(record.detail("kind"));
        if (!agrees)
            throw Broken.at(index, events.file(), Fault.MESSAGE_EDITED,
                    "Record %,d does not say of the pump event what its message says.", index);
        PumpReplay pump = pump();
        pump.chain().take(index, message.number("eventSequence"), Orders.base64Url(hash),
                message.text("previousHash"));
        if (message.text("kind").equals("COMMAND_APPLIED"))
            pump.commands().appliedByPump(index, number(message.detail("sequence")), message.detail("kind"));
        eventCount++;
    }

    private void gap() {
        pump().chain().gap(record.detailNumber("from"), record.detailNumber("to"));
        gapCount++;
    }

    private void placed(long index) throws IOException, Broken {
        pump().placed(orders.take(index, record)).ifPresent(this::ended);
    }

    private void reported(long index) throws Broken {
        Told told = record.toldAfter(index);
        if (told.deliveredNl() >= 0) pump().told(told);
    }

    private void intended(long index) throws Broken {
        pump().commands().intended(record.sequence(), record.detail("commandId"));
        Optional<DoseReplay> dose = pump().present()
                .filter(present -> present.order().associationId().equals(record.associationId()));
        if (dose.isPresent())
            dose.get().command(index, record.detailNumber("rateNlPerHour"),
                    record.detailNumber("untilNl"), record.detailNumber("volumeNl"));
    }

    private void applied(long index) throws Broken {
        pump().commands().applied(index, record.sequence(), record.detail("commandId"));
        String kind = record.detail("kind");
        // Their report may still be of the association that they end or begin, which is not the record's.
        boolean binds = kind.equals("ASSOCIATE") || kind.equals("DISSOCIATE") || kind.equals("BARRIER");
        Told told = record.toldInDetail(index);
        if (!binds && told.deliveredNl() >= 0) pump().told(told);
    }

    private PumpReplay pump() {
        String name = record.pump();
        PumpReplay known = pumps.get(name);
        if (known != null) return known;
        PumpReplay first = new PumpReplay(name, selection == SelectionKind.ALL, selection.holdsWholePumps(),
                selection.holdsWholeSessions());
        pumps.put(name, first);
        return first;
    }

    private void ended(DoseReplay dose) {
        doseCount++;
        toldByAlarm += dose.toldByAlarm();
        if (doses.size() < MOST_NAMED) doses.add(dose);
    }

    private Dose dose(DoseReplay dose) {
        OrderFacts order = dose.order();
        return new Dose(dose.pump(), order.associationId(), order.drugCode(), dose.deliveredNl(),
                order.totalVolumeNl(), given(order, dose.deliveredNl()), order.mg(order.totalVolumeNl()));
    }

    /** Where the pump's last words need not be in the export, more may have been given than it tells. */
    private String given(OrderFacts order, long deliveredNl) {
        boolean heardOut = whole && selection.holdsWholeSessions() && !minutes.absent().any();
        return (heardOut ? "" : "at least ") + order.mg(deliveredNl);
    }

    private static long number(String digits) {
        byte[] bytes = digits.getBytes(StandardCharsets.ISO_8859_1);
        return Digits.number(bytes, 0, bytes.length).orElse(-1);
    }
}
