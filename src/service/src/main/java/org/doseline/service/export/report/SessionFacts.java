package org.doseline.service.export.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.service.export.report.DoseReport.Fact;
import org.doseline.service.plan.DrugText;
import org.doseline.service.plan.PlanContent;
import org.doseline.service.time.TimeText;

/** Whose session it is and what was planned, as the database tells it. */
record SessionFacts(String id, String patient, LocalDate born, String mrn, String room, String pump,
        String syringe,
        int number, int planned, TreatmentPlan plan) {
    private static final String SESSION = """
            select s.id, t.name, t.born, t.mrn, s.room, s.pump, s.syringe_make || ' ' || s.syringe_size_ml || ' mL',
                   s.number, s.sessions_planned, p.content
              from session s join plan p on p.id = s.plan and p.version = s.plan_version
              join patient t on t.id = p.patient where s.id = ?""";

    static Optional<SessionFacts> of(Connection connection, String session) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SESSION)) {
            query.setString(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new SessionFacts(row.getString(1), row.getString(2),
                                row.getObject(3, LocalDate.class), row.getString(4), row.getString(5),
                                row.getString(6), row.getString(7), row.getInt(8), row.getInt(9),
                                PlanContent.read(row.getString(10))))
                        : Optional.empty();
            }
        }
    }

    String title() {
        return patient + " · born " + TimeText.day(born) + " · " + mrn + " · infusion " + id;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Name", patient));
        facts.add(new Fact("Born", TimeText.day(born)));
        facts.add(new Fact("Record number", mrn));
        plan.bodyMass().ifPresent(mass -> facts.add(new Fact("Body mass in the plan", DrugText.mass(mass))));
        facts.add(new Fact("Drug", DrugText.drug(plan)));
        facts.add(new Fact("Prescription", DrugText.prescription(plan)));
        facts.add(new Fact("Session", number + " of " + planned));
        facts.add(new Fact("Room and pump", "room " + room + ", " + pump));
        facts.add(new Fact("Syringe", syringe));
        return facts;
    }
}
