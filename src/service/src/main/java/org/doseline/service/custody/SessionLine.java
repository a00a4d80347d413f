package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.service.plan.PatientReader;
import org.doseline.service.plan.PatientRow;
import org.doseline.service.plan.PlanContent;

/**
 * A session as the books name it.
 *
 * @param drug by its name in the library
 * @param orderedNgPerMl of the plan, ng/mL; empty where no mass of drug is ordered
 * @param startedBy who asked for its start; empty before
 */
record SessionLine(String id, PatientRow patient, String drug, Optional<Fraction> orderedNgPerMl, String room,
        String pump,
        long plannedMs, Optional<String> startedBy) {

    /** Finds sessions. */
    @ApplicationScoped
    static class Finder {
        private static final String SELECT = "select " + PatientReader.COLUMNS
                + """
                        , s.id, p.content, s.room, s.pump, s.planned_ms,
                               (select e.person from ledger_entry e where e.subject = s.id and e.type = 'COMMAND_INTENDED'
                                   and position('"kind":"START"' in convert_from(e.leaf, 'UTF8')) > 0
                                 order by e.id limit 1) started_by
                          from session s join plan p on p.id = s.plan and p.version = s.plan_version
                          join patient t on t.id = p.patient
                        """
                + PatientReader.JOINED;
        private static final String ENTERED = """
                s.id in (select session from drug_draw where at_ms >= $1 and at_ms < $2
                         union select session from drug_waste where at_ms >= $1 and at_ms < $2
                         union select session from drug_residual where at_ms >= $1 and at_ms < $2)""";
        private static final String ONE = SELECT + " where s.id = $1";
        private static final String BETWEEN = SELECT + " where (s.planned_ms >= $1 and s.planned_ms < $2) or "
                + ENTERED + " order by s.planned_ms, s.id";

        private final PatientReader patients;

        Finder(PatientReader patients) { this.patients = patients; }

        Uni<Optional<SessionLine>> find(SqlClient client, String id) {
            return client.preparedQuery(ONE).execute(Tuple.of(id))
                    .map(rows -> rows.stream().map(this::line).findFirst());
        }

        /** Planned for then, or entered into the books then; by time. */
        Uni<List<SessionLine>> between(SqlClient client, long fromMs, long beforeMs) {
            return client.preparedQuery(BETWEEN).execute(Tuple.of(fromMs, beforeMs))
                    .map(rows -> rows.stream().map(this::line).toList());
        }

        private SessionLine line(Row row) {
            TreatmentPlan plan = PlanContent.read(row.getString("content"));
            return new SessionLine(row.getString("id"), patients.patient(row), plan.drug(),
                    plan.concentration().filter(ordered -> ordered.kind() == AmountKind.MASS)
                            .map(Concentration::perMl),
                    row.getString("room"), row.getString("pump"), row.getLong("planned_ms"),
                    Optional.ofNullable(row.getString("started_by")));
        }
    }
}
