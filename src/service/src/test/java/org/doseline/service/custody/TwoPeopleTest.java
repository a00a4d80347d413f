package org.doseline.service.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.junit.jupiter.api.Test;

/** What the database refuses, whichever path a request takes. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class TwoPeopleTest {
    @Test
    void nobodyWitnessesAnOwnWasteOrAnotherVolumeThanWasEntered() throws Exception {
        long waste = waste();
        String sign = "insert into waste_witness (waste, wasted_by, volume_nl, witness, meaning, at_ms)"
                + " values (?, ?, ?, ?, 'witness of waste', 1)";
        refused("waste_seen_by_two", sign, waste, "nurse", 1_000_000L, "nurse");
        refused("waste_witness_waste_wasted_by_volume_nl_fkey", sign, waste, "chief", 1_000_000L, "nurse");
        refused("waste_witness_waste_wasted_by_volume_nl_fkey", sign, waste, "nurse", 2_000_000L,
                "pharmacist");
        BooksFixture.run(sign, waste, "nurse", 1_000_000L, "pharmacist");
        refused("waste_witness_pkey", sign, waste, "nurse", 1_000_000L, "nurse2");
    }

    @Test
    void nobodyChecksAnOwnDraw() throws Exception {
        String draw = "insert into drug_draw (session, lot, vials, drawn_nl, diluent_nl, label_ng_per_ml, drawn_by,"
                + " checked_by, at_ms) values (?, 'DEMO-K50', 1, 1, 1, 1, 'nurse', ?, 1)";
        refused("drawn_and_checked_by_two", draw, BooksFixture.session(), "nurse");
    }

    @Test
    void nothingOfTheBooksIsChangedOrTakenAwayEvenByTheirOwner() throws Exception {
        waste();
        for (String table : new String[]{"vial_lot", "vial_receipt", "drug_draw", "drug_waste",
            "waste_witness",
            "drug_residual", "custody_discrepancy", "discrepancy_note"}) {
            assertEquals("DL001", assertThrows(SQLException.class,
                    () -> BooksFixture.run("truncate " + table + " cascade")).getSQLState(), table);
        }
        assertEquals("DL001", assertThrows(SQLException.class,
                () -> BooksFixture.run("update drug_waste set volume_nl = 0")).getSQLState());
        assertEquals("DL001", assertThrows(SQLException.class,
                () -> BooksFixture.run("delete from vial_lot")).getSQLState());
    }

    @Test
    void theApplicationMayOnlyAdd() throws Exception {
        waste();
        String url = DoselineTestResource.postgres().jdbcUrl(DoselineDatabase.NAME);
        try (Connection app = DriverManager.getConnection(url, DoselineDatabase.APP,
                DoselineTestResource.passwords().app())) {
            for (String sql : new String[]{"update drug_waste set volume_nl = 0", "delete from vial_lot",
                "truncate waste_witness"}) {
                assertEquals("42501",
                        assertThrows(SQLException.class, () -> app.createStatement().execute(sql))
                                .getSQLState(),
                        sql);
            }
        }
    }

    private static long waste() throws Exception {
        int id = Browser.of("nurse").post("/api/custody/sessions/" + BooksFixture.session() + "/waste",
                "{\"volume\":\"1 mL\",\"password\":\"" + Browser.PASSWORD + "\"}").then().statusCode(201)
                .extract()
                .path("id");
        return id;
    }

    private static void refused(String constraint, String sql, Object... values) {
        SQLException no = assertThrows(SQLException.class, () -> BooksFixture.run(sql, values));
        assertTrue(no.getMessage().contains(constraint), no.getMessage());
    }
}
