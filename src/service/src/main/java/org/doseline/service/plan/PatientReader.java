package org.doseline.service.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.doseline.service.identity.CannotBeOpened;
import org.doseline.service.identity.Identity;
import org.doseline.service.identity.PatientKeys;
import org.jboss.logging.Logger;

/** Reads a patient from a row of any query that has {@link #COLUMNS} and {@link #JOINED}. */
@ApplicationScoped
public class PatientReader {
    /** Of a query in which {@code t} is the table of patients. */
    public static final String COLUMNS = """
            t.id patient_id, patient_identity.sealed patient_sealed, patient_key.wrapped patient_wrapped,
            patient_erasure.at_ms patient_erased_ms""";
    /** Behind the join of {@code t}. */
    public static final String JOINED = """

            left join patient_identity on patient_identity.patient = t.id
            left join patient_key on patient_key.patient = t.id
            left join patient_erasure on patient_erasure.patient = t.id
            """;
    private static final Logger LOG = Logger.getLogger(PatientReader.class);

    private final PatientKeys keys;

    PatientReader(PatientKeys keys) { this.keys = keys; }

    public PatientRow patient(Row row) {
        return patient(row.getString("patient_id"), bytes(row, "patient_sealed"),
                bytes(row, "patient_wrapped"), Optional.ofNullable(row.getLong("patient_erased_ms")));
    }

    public PatientRow patient(ResultSet row) throws SQLException {
        return patient(row.getString("patient_id"), Optional.ofNullable(row.getBytes("patient_sealed")),
                Optional.ofNullable(row.getBytes("patient_wrapped")),
                Optional.ofNullable(row.getObject("patient_erased_ms", Long.class)));
    }

    /** A name that can't be read keeps no pump from being shown or stopped. */
    private PatientRow patient(String id, Optional<byte[]> sealed, Optional<byte[]> wrapped,
            Optional<Long> erasedMs) {
        if (erasedMs.isPresent()) return new PatientRow(id, Optional.empty(), erasedMs);
        return new PatientRow(id, sealed.flatMap(text -> wrapped.flatMap(key -> identity(id, text, key))),
                Optional.empty());
    }

    private Optional<Identity> identity(String id, byte[] sealed, byte[] wrapped) {
        try {
            return Optional.of(keys.open(id, sealed, wrapped));
        } catch (CannotBeOpened changed) {
            LOG.errorf("DL0451 the identity of patient %s can't be opened: %s", id, changed.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column)).map(Buffer::getBytes);
    }
}
