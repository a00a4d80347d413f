package org.doseline.service.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

import org.doseline.service.identity.Identity;
import org.doseline.service.identity.PatientKeys;
import org.doseline.service.identity.SealedIdentity;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Seals what an earlier version kept in the clear. SQL can't: the key is no part of the database. Where no patient is
 * there yet, it needs no key either.
 */
public class V14_1__SealIdentities extends BaseJavaMigration implements JavaMigration {
    private static final String KEY = "doseline.patient-key";
    private static final String CLEAR = "select id, name, born, mrn from patient_in_the_clear";
    private static final String SEALED = "insert into patient_identity (patient, sealed, at_ms) values (?, ?, ?)";
    private static final String WRAPPED = """
            insert into patient_key (patient, wrapped, wrapped_by, record_number) values (?, ?, ?, ?)""";

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (Statement sql = connection.createStatement()) {
            for (String table : new String[]{"patient_identity", "patient_key"})
                sql.execute("create policy moved on " + table
                        + " for insert to doseline_owner with check (true)");
            seal(connection);
            for (String table : new String[]{"patient_identity", "patient_key"})
                sql.execute("drop policy moved on " + table);
            sql.execute("drop table patient_in_the_clear");
        }
    }

    private static void seal(Connection connection) throws Exception {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(CLEAR);
                PreparedStatement identity = connection.prepareStatement(SEALED);
                PreparedStatement key = connection.prepareStatement(WRAPPED)) {
            PatientKeys keys = null;
            while (row.next()) {
                if (keys == null) keys = keys();
                SealedIdentity sealed = keys.seal(row.getString(1), new Identity(row.getString(2),
                        row.getObject(3, LocalDate.class), row.getString(4)));
                put(identity, sealed.patient(), sealed.sealed(), System.currentTimeMillis());
                put(key, sealed.patient(), sealed.wrapped(), keys.id(), sealed.recordNumber());
            }
        }
    }

    private static PatientKeys keys() throws Exception {
        return PatientKeys.read(ConfigProvider.getConfig().getOptionalValue(KEY, Path.class)
                .orElseThrow(() -> new IllegalStateException(
                        "the patients in this database are to be sealed, and " + KEY + " names no key")));
    }

    private static void put(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
        insert.executeUpdate();
    }
}
