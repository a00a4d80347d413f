package org.doseline.service.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.doseline.protocol.report.Telemetry;
import org.doseline.service.Browser;
import org.doseline.service.Recorded;

/**
 * Somebody who came with a name of their own, for whom a session is planned, and who may have been treated on a pump of
 * another cell: the protocol's golden order is 18,125,000 nL of ketamine at 2 mg/mL.
 */
public record ErasedFixture(String patient, String surname, String recordNumber, String plan,
        String session) {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final long DELIVERED_NL = 7_527;

    /** Planned, and nothing more. */
    public static ErasedFixture planned() {
        long number = NEXT.getAndIncrement();
        String surname = "Quisquis" + number;
        String recordNumber = "9917 " + (5_000 + number);
        String patient = Browser.of("nurse").post("/api/patients", admission(surname, recordNumber)).then()
                .statusCode(201).extract().path("id");
        var written = Browser.of("prescriber").post("/api/plans", plan(patient)).then().statusCode(201)
                .extract()
                .jsonPath();
        String plan = written.getString("id");
        Browser.of("approver").post("/api/plans/" + plan + "/approval", "{\"version\":1,\"contentHash\":\""
                + written.getString("contentHash") + "\",\"meaning\":\"approval\"}").then().statusCode(201);
        String session = Browser.of("nurse").post("/api/sessions", session(plan)).then().statusCode(201)
                .extract()
                .path("id");
        return new ErasedFixture(patient, surname, recordNumber, plan, session);
    }

    /** A pump took the order, and last said that it is in this state. */
    public static ErasedFixture treated(String state) throws Exception {
        ErasedFixture who = planned();
        run("insert into cell (id) values ('erased') on conflict do nothing");
        run("insert into pump (id, cell, room, rate_step_nl_per_hour, min_rate_nl_per_hour, max_rate_nl_per_hour)"
                + " values (?, 'erased', '9', 100000, 100000, 1200000000)", who.pump());
        who.command("ASSOCIATE", "APPLIED", true);
        who.command("PROGRAM", "APPLIED", true);
        who.pumpSays(state);
        return who;
    }

    static String plan(String patient) {
        return "{\"patient\":\"" + patient + "\",\"drug\":\"ketamine\",\"careArea\":\"infusion-clinic\","
                + "\"indication\":\"depression\",\"bodyMass\":\"72.5 kg\",\"concentration\":\"2 mg/mL\","
                + "\"steps\":[{\"dose\":\"0.5 mg/kg\",\"over\":\"40 min\"}]}";
    }

    static String session(String plan) {
        return "{\"plan\":\"" + plan + "\",\"version\":1,\"pump\":\"pump-4\","
                + "\"syringe\":{\"make\":\"BD\",\"sizeMl\":20}}";
    }

    String admission() { return admission(surname, recordNumber); }

    static String admission(String surname, String recordNumber) {
        return "{\"name\":\"" + surname + ", Ilse\",\"born\":\"1979-04-11\",\"recordNumber\":\""
                + recordNumber
                + "\",\"sex\":\"F\",\"heightMm\":1680}";
    }

    private String pump() { return "pump-of-" + patient; }

    private String association() { return "as-of-" + patient; }

    void command(String kind, String status, boolean doses) throws Exception {
        command(kind, status, doses, session, association());
    }

    /** Of a session that is not theirs. */
    void commandOfAnother(String kind) throws Exception {
        command(kind, "APPLIED", true, "s-1", "as-another-" + patient);
    }

    private void command(String kind, String status, boolean doses, String ofSession, String ofAssociation)
            throws Exception {
        long number = NEXT.getAndIncrement();
        run("insert into command_intent (command_id, pump, session, association, epoch, sequence, kind, doses, payload,"
                + " payload_hash, status, created_ms, resolved_ms) values (?, ?, ?, ?, 1, ?, ?, ?, ?, 'hash', ?, 1, 1)",
                "erased-" + number, pump(), ofSession, ofAssociation, number, kind, doses,
                golden("command-" + kind.toLowerCase(Locale.ROOT) + ".json"), status);
    }

    void pumpSays(String state) throws Exception {
        String frame = new String(golden("telemetry.json"), StandardCharsets.UTF_8)
                .replace("\"state\":\"RUNNING\"", "\"state\":\"" + state + "\"");
        run("insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl,"
                + " payload, leaf_hash) values (?, 1, ?, ?, 1, ?, ?, sha256('never exported'))", pump(),
                NEXT.getAndIncrement(), association(), DELIVERED_NL, frame.getBytes(StandardCharsets.UTF_8));
    }

    String keySha256() throws SQLException {
        try (Connection all = Recorded.superuser();
                PreparedStatement query = all.prepareStatement(
                        "select sha256(wrapped) from patient_key where patient = ?")) {
            query.setString(1, patient);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return HexFormat.of().formatHex(row.getBytes(1));
            }
        }
    }

    private static void run(String sql, Object... values) throws SQLException {
        try (Connection all = Recorded.superuser(); PreparedStatement statement = all.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.executeUpdate();
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream resource = Telemetry.class
                .getResourceAsStream("/org/doseline/protocol/golden/" + name)) {
            return resource.readAllBytes();
        }
    }
}
