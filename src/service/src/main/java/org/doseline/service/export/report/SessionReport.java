package org.doseline.service.export.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.export.SignedOrderBytes;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.Approval;
import org.doseline.protocol.order.Order;
import org.doseline.service.audit.Story;
import org.doseline.service.export.report.DoseReport.Evidence;
import org.doseline.service.export.report.DoseReport.PlacedOrder;
import org.doseline.service.export.report.DoseReport.Signature;
import org.doseline.service.export.selected.ExportedRow;
import org.doseline.service.plan.PatientReader;
import org.doseline.service.plan.SentOrders;

/** Makes the dose record of one session while its records are exported. For one thread, for one export. */
public final class SessionReport {
    /** What the report is about, and who makes it. */
    public record About(String session, Instant madeUtc, String madeBy, Checkpoint under, String sentence,
            List<DoseReport.Witness> witnesses) {}

    private static final Set<String> ALARMS = Set.of("ALARM_RAISED", "PUMP_ALARM");

    private final About about;
    private final ZoneId zone;
    private final ReportTime time;
    private final ReportedLeaves leaves;
    private final Map<String, Telling> tellings = new LinkedHashMap<>();
    private final List<OrderLine> orders = new ArrayList<>();
    private final List<Signature> signatures = new ArrayList<>();
    private final Map<String, TotalTold> totals = new LinkedHashMap<>();

    private boolean doubted;
    private int unreadOrders;

    private record OrderLine(Telling telling, String keyId, String hash, String record) {}

    /** Of one association: the greatest total on record, whether the last one was told at its end, whether one fell. */
    private record TotalTold(long highestNl, long lastNl, boolean ended, boolean fell) {
        TotalTold then(TotalTold next) {
            return new TotalTold(Math.max(highestNl, next.highestNl), next.lastNl, next.ended,
                    fell || next.lastNl < lastNl);
        }
    }

    /** @param names printed names by subject */
    public SessionReport(About about, Story story, Map<String, String> names, ZoneId zone) {
        this.about = about;
        this.zone = zone;
        this.time = new ReportTime(zone);
        this.leaves = new ReportedLeaves(story, names, time);
    }

    public void take(ExportedRow record) {
        leaves.take(record);
        record.read().ifPresent(this::total);
        doubted |= ALARMS.contains(record.type()) && record.read().flatMap(leaf -> leaf.detail().text("code"))
                .filter(SentOrders.DOUBTED_BY::contains).isPresent();
    }

    private void total(Leaf leaf) {
        Optional<JsonObject> said = switch (leaf.type()) {
            case "PUMP_REPORTED", "PUMP_INTERVENED" -> leaf.after();
            default -> Optional.empty();
        };
        Optional<Long> delivered = said.flatMap(report -> report.text("deliveredNl"))
                .filter(text -> text.matches("[0-9]{1,18}")).map(Long::parseLong);
        if (delivered.isEmpty() || leaf.associationId().isEmpty()) return;
        String state = said.get().text("state").orElse("");
        boolean ended = state.equals("COMPLETE") || state.equals("STOPPED");
        totals.merge(leaf.associationId().get(),
                new TotalTold(delivered.get(), delivered.get(), ended, false), TotalTold::then);
    }

    /** The signed order of a placing. */
    public void order(ExportedRow record, SignedOrderBytes signed) {
        try {
            Order order = OrderCodec.decode(signed.order());
            Telling telling = tellings.computeIfAbsent(order.associationId(), id -> new Telling(order));
            String index = Long.toString(record.index());
            orders.add(new OrderLine(telling, signed.keyId(), Hash.sha256(signed.order()).hex(), index));
            for (Approval approval : order.approvedBy())
                signatures
                        .add(new Signature(approval.name() + ", " + approval.role(), time.iso(approval.at()),
                                approval.meaning(), "Order " + order.orderId(), index));
        } catch (MalformedMessage changed) {
            orderUnread();
        }
    }

    /** An order was placed that can't be read: then what was given in all is not known. */
    public void orderUnread() {
        unreadOrders++;
    }

    /** The document; the connection is of the snapshot out of which the records came. Empty for no such session. */
    public Optional<InputStream> pdf(Connection connection, PatientReader patients)
            throws SQLException, IOException {
        Optional<SessionFacts> session = SessionFacts.of(connection, patients, about.session());
        if (session.isEmpty()) return Optional.empty();
        for (Telling telling : tellings.values()) {
            TotalTold told = totals.get(telling.order().associationId());
            if (told != null) telling.recorded(told.highestNl(), told.ended());
            if (told != null && told.fell()) telling.doubt();
            telling.readTelemetry(connection);
            if (doubted) telling.doubt();
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        DoseReportPdf.write(report(session.get()), zone, pdf);
        return Optional.of(new ByteArrayInputStream(pdf.toByteArray()));
    }

    private DoseReport report(SessionFacts session) {
        GivenInAll given = GivenInAll.of(List.copyOf(tellings.values()), unreadOrders);
        List<PlacedOrder> placed = orders.stream()
                .map(line -> OrderFacts.of(line.telling(), line.keyId(), line.hash(), line.record(), time))
                .toList();
        List<Signature> signed = new ArrayList<>(leaves.signatures());
        signed.addAll(signatures);
        Checkpoint under = about.under();
        return new DoseReport(about.session(), session.title(),
                "Copy made " + time.full(about.madeUtc()) + " by " + about.madeBy() + ".",
                time.words(about.madeUtc()),
                session.facts(), given.given(), given.line(), placed,
                tellings.values().stream().map(Telling::curve).toList(), signed, leaves.findings(),
                leaves.events(),
                leaves.more(), new Evidence(under.origin(), IsmpText.number(under.size()), under.root().hex(),
                        about.sentence(), about.witnesses()));
    }
}
