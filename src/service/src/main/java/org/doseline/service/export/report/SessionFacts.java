package org.doseline.service.export.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.service.export.report.DoseReport.Fact;
import org.doseline.service.plan.DrugText;
import org.doseline.service.plan.PatientReader;
import org.doseline.service.plan.PatientRow;
import org.doseline.service.plan.PlanContent;

/** Whose session it is and what was planned, as the database tells it. */
record SessionFacts(String id, PatientRow patient, String room, String pump,
        String syringe,
        int number, int planned, TreatmentPlan plan) {
    private static final String SESSION = """
            select s.id, s.room, s.pump, s.syringe_make || ' ' || s.syringe_size_ml || ' mL',
                   s.number, s.sessions_planned, p.content,
            """ + PatientReader.COLUMNS + """

              from session s join plan p on p.id = s.plan and p.version = s.plan_version
              join patient t on t.id = p.patient
            """ + PatientReader.JOINED + " where s.id = ?";

    static Optional<SessionFacts> of(Connection connection, PatientReader patients, String session)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SESSION)) {
            query.setString(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new SessionFacts(row.getString(1), patients.patient(row),
                                row.getString(2), row.getString(3), row.getString(4), row.getInt(5),
                                row.getInt(6), PlanContent.read(row.getString(7))))
                        : Optional.empty();
            }
        }
    }

    String title() {
        return patient.line() + " · infusion " + id;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Name", patient.name()));
        if (patient.identity().isPresent()) {
            facts.add(new Fact("Born", patient.bornText()));
            facts.add(new Fact("Record number", patient.mrn()));
        }
        if (patient.erased()) facts.add(new Fact("Known as", "patient " + patient.id()));
        plan.bodyMass().ifPresent(mass -> facts.add(new Fact("Body mass in the plan", DrugText.mass(mass))));
        facts.add(new Fact("Drug", DrugText.drug(plan)));
        facts.add(new Fact("Prescription", DrugText.prescription(plan)));
        facts.add(new Fact("Session", number + " of " + planned));
        facts.add(new Fact("Room and pump", "room " + room + ", " + pump));
        facts.add(new Fact("Syringe", syringe));
        return facts;
    }
}
