package org.doseline.service.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.service.identity.Identity;
import org.doseline.service.plan.PatientBody;
import org.doseline.service.plan.PlanContent;

/** The invented patients of the demonstration and what is planned for them. */
final class DemoPlans {
    static final List<DemoPatient> PATIENTS = List.of(
            new DemoPatient("p-1", new Identity("Lindqvist, Maria", LocalDate.of(1984, 5, 2), "4471 0926"),
                    "F", 1_680),
            new DemoPatient("p-2", new Identity("Okonkwo, David", LocalDate.of(1991, 11, 17), "4471 1183"),
                    "M", 1_810),
            new DemoPatient("p-3", new Identity("Nowak, Ewa", LocalDate.of(1968, 2, 9), "4470 8842"), "F",
                    1_630),
            new DemoPatient("p-4", new Identity("Aalto, Jari", LocalDate.of(1976, 8, 30), "4471 0315"), "M",
                    1_840));

    /** What the record of a patient tells dosing beside who they are. */
    record DemoPatient(String id, Identity identity, String sex, int heightMm) {
        PatientBody body() {
            return new PatientBody(Optional.of(identity.born()), Optional.of(sex), Optional.of(heightMm),
                    Optional.empty());
        }
    }

    /** @param session empty for a plan that waits for its approval */
    record Planned(String patient, Map<String, Object> tree, Optional<DemoSession> session) {
        /** As it would have been written today. */
        PlanContent content(long nowMs) {
            PatientBody body = PATIENTS.stream().filter(one -> one.id().equals(patient)).findFirst()
                    .orElseThrow().body();
            return PlanContent.of(body.into(tree, nowMs));
        }
    }

    /** @param inMs after the start of the demonstration */
    record DemoSession(String pump, int number, int of, long inMs) {}

    private static final long MS_PER_MIN = 60_000;

    static final List<Planned> ALL = List.of(
            new Planned("p-1", ketamine("72.5 kg"), Optional.of(new DemoSession("pump-1", 3, 6, 0))),
            new Planned("p-2", saline(), Optional.of(new DemoSession("pump-2", 1, 1, 10 * MS_PER_MIN))),
            new Planned("p-3", ketamine("64 kg"),
                    Optional.of(new DemoSession("pump-3", 1, 6, 20 * MS_PER_MIN))),
            new Planned("p-4", ketamine("88 kg"), Optional.empty()));

    private DemoPlans() {}

    private static Map<String, Object> ketamine(String bodyMass) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("drug", "ketamine");
        plan.put("careArea", "infusion-clinic");
        plan.put("indication", "depression");
        plan.put("bodyMass", bodyMass);
        plan.put("concentration", "2 mg/mL");
        plan.put("steps", List.of(Map.of("dose", "0.5 mg/kg", "over", "40 min")));
        return plan;
    }

    private static Map<String, Object> saline() {
        return Map.of("drug", "saline", "careArea", "training", "indication", "training",
                "steps", List.of(Map.of("rate", "30 mL/h", "for", "10 min")));
    }
}
