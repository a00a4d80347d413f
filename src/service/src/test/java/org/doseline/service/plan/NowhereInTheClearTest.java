package org.doseline.service.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.doseline.service.Recorded;
import org.junit.jupiter.api.Test;

/** After the pages were used, no row of any table holds who a patient is, as text or as bytes. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class NowhereInTheClearTest {
    /** Of the demonstration's patients, and of one who was admitted. */
    private static final List<String> WHO = List.of("Lindqvist", "Okonkwo", "Nowak", "Aalto", "4471 0926",
            "4471 1183",
            "4470 8842", "4471 0315", "1984-05-02", "1991-11-17", "1968-02-09", "1976-08-30", "Quisquis",
            "1979-04-11", "9917 50");

    @Test
    void noTableHoldsANameARecordNumberOrABirthDate() throws Exception {
        useThePages();
        List<String> found = new ArrayList<>();
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            int rows = 0;
            for (String table : tables(sql)) {
                for (String word : WHO) found.addAll(rowsWith(sql, table, word));
                rows++;
            }
            assertTrue(rows > 30, "all tables were looked through");
        }
        assertEquals(List.of(), found);
    }

    @Test
    void whatWasLookedForIsFoundWhereItDoesStand() throws Exception {
        try (Connection all = Recorded.superuser(); Statement sql = all.createStatement()) {
            assertEquals(1, rowsWith(sql, "(select convert_to('of Lindqvist', 'UTF8') as bytes)", "Lindqvist")
                    .size());
            assertEquals(1, rowsWith(sql, "(select 'of Lindqvist' as words)", "Lindqvist").size());
        }
    }

    /** Whatever names a patient in an answer or a question. */
    private static void useThePages() throws Exception {
        ErasedFixture who = ErasedFixture.treated("COMPLETE");
        Browser auditor = Browser.of("auditor");
        Browser nurse = Browser.of("nurse");
        nurse.get("/api/sessions").then().statusCode(200);
        nurse.post("/api/custody/sessions/" + who.session() + "/waste",
                "{\"volume\":\"0.5 mL\",\"password\":\"" + Browser.PASSWORD + "\"}").then().statusCode(201);
        nurse.post("/api/sessions/s-1/prepare", "{}");
        nurse.post("/api/sessions/s-1/pause", "{\"reason\":\"looks pale\"}");
        Browser.of("prescriber").post("/api/plans", ErasedFixture.plan("p-3")).then().statusCode(201);
        Browser.of("prescriber")
                .post("/api/plans", ErasedFixture.plan("p-3").replace("0.5 mg/kg", "50 mg/kg"))
                .then().statusCode(422);
        for (String asked : List.of("patient=4471 0926", "patient=" + who.recordNumber(), "patient=4470 8842",
                "text=" + who.recordNumber(), "text=4471 0315", "patient=Lindqvist, Maria",
                "text=Nowak, Ewa"))
            auditor.get("/api/audit/records?" + asked).then().statusCode(200);
        auditor.post("/api/audit/exports", "{\"kind\":\"patient\",\"value\":\"4471 0926\"}");
    }

    private static List<String> tables(Statement sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("select oid::regclass from pg_class where relkind in ('r', 'm')"
                + " and relnamespace in ('public'::regnamespace, 'guard'::regnamespace) order by 1")) {
            while (row.next()) tables.add(row.getString(1));
        }
        return tables;
    }

    /** A row's text has its bytes in hexadecimal. */
    private static List<String> rowsWith(Statement sql, String table, String word) throws SQLException {
        String bytes = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        try (ResultSet row = sql
                .executeQuery("select left(t::text, 300) from " + table + " t where t::text ilike '%"
                        + word + "%' or t::text ilike '%" + bytes + "%'")) {
            while (row.next()) found.add(word + " in " + table + ": " + row.getString(1));
        }
        return found;
    }
}
