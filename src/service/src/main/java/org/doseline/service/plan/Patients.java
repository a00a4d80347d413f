package org.doseline.service.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.identity.Identity;
import org.doseline.service.identity.PatientKeys;
import org.doseline.service.identity.SealedIdentity;
import org.doseline.service.problem.Json;

/** The patients that this service knows. */
@ApplicationScoped
public class Patients {
    private static final String SELECT = "select t.sex, t.height_mm, (" + """
            select p.content
              from plan p
              join plan_approval o on o.plan = p.id and o.plan_version = p.version
             where p.patient = t.id
             order by o.at_ms desc, p.id desc
             limit 1) as content,
            """ + PatientReader.COLUMNS + " from patient t " + PatientReader.JOINED;
    private static final String ALL = "select " + PatientReader.COLUMNS + " from patient t "
            + PatientReader.JOINED + " where patient_erasure.patient is null";
    private static final String ID = """
            select id from patient where id = $1
            union select patient from patient_key where record_number = $2""";
    private static final String PATIENT = "insert into patient (id, sex, height_mm) values ($1, $2, $3)";
    private static final String IDENTITY = """
            insert into patient_identity (patient, sealed, at_ms) values ($1, $2, $3)""";
    private static final String KEY = """
            insert into patient_key (patient, wrapped, wrapped_by, record_number) values ($1, $2, $3, $4)""";

    private final Pool pool;
    private final PatientReader reader;
    private final PatientKeys keys;

    Patients(Pool pool, PatientReader reader, PatientKeys keys) {
        this.pool = pool;
        this.reader = reader;
        this.keys = keys;
    }

    /** By name; without those whose identity is erased. */
    Uni<List<PatientRow>> all() {
        return pool.query(ALL).execute()
                .map(rows -> rows.stream().map(reader::patient)
                        .sorted(Comparator.comparing(PatientRow::name).thenComparing(PatientRow::id))
                        .toList());
    }

    /** Empty for a patient that nobody knows. */
    Uni<Optional<PatientBody>> body(String id) {
        return pool.preparedQuery(SELECT + " where t.id = $1").execute(Tuple.of(id))
                .map(rows -> rows.stream().map(this::body).findFirst());
    }

    /** Empty for a patient that nobody knows. */
    Uni<Optional<PatientRow>> find(String id) {
        return pool.preparedQuery(SELECT + " where t.id = $1").execute(Tuple.of(id))
                .map(rows -> rows.stream().map(reader::patient).findFirst());
    }

    /** Of a whole record number, or of the id itself. A number whose patient was erased is nobody's. */
    public Uni<Optional<String>> idOf(String recordNumberOrId) {
        return pool.preparedQuery(ID)
                .execute(Tuple.of(recordNumberOrId, Buffer.buffer(keys.recordNumber(recordNumberOrId))))
                .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst());
    }

    /** Fails with a PgException at the constraint {@code patient_key_record_number_key} where the number is somebody's. */
    public Uni<Void> insert(SqlConnection transaction, String id, Identity identity, Optional<String> sex,
            Optional<Integer> heightMm, long nowMs) {
        SealedIdentity sealed = keys.seal(id, identity);
        return transaction.preparedQuery(PATIENT)
                .execute(Tuple.of(id, sex.orElse(null), heightMm.orElse(null)))
                .flatMap(done -> transaction.preparedQuery(IDENTITY)
                        .execute(Tuple.of(id, Buffer.buffer(sealed.sealed()), nowMs)))
                .flatMap(done -> transaction.preparedQuery(KEY)
                        .execute(Tuple.of(id, Buffer.buffer(sealed.wrapped()), keys.id(),
                                Buffer.buffer(sealed.recordNumber()))))
                .replaceWithVoid();
    }

    private PatientBody body(Row row) {
        Optional<String> previousMass = Optional.ofNullable(row.getString("content"))
                .map(content -> Json.object(content).get("bodyMass")).map(String::valueOf);
        PatientRow patient = reader.patient(row);
        return new PatientBody(patient.identity().map(Identity::born),
                Optional.ofNullable(row.getString("sex")), Optional.ofNullable(row.getInteger("height_mm")),
                previousMass);
    }
}
