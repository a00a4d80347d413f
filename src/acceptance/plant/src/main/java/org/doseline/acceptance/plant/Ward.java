package org.doseline.acceptance.plant;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Bedside;

/** More patients than the demo has, each with a plan that two people signed and a session on a pump of one's choice. */
public final class Ward {
    /** Record numbers are never the same, also where a ward is set up on a plant for the second time. */
    private static final AtomicInteger ADMITTED = new AtomicInteger();
    private static final int CREATED = 201;

    private final Plant plant;
    private final Api nurse;
    private final Api prescriber;
    private final Api approver;

    public Ward(Plant plant) {
        this(plant, signedIn(plant, "nurse"));
    }

    private Ward(Plant plant, Api nurse) {
        this.plant = plant;
        this.nurse = nurse;
        prescriber = signedIn(plant, "prescriber");
        approver = signedIn(plant, "approver");
    }

    /** With a nurse for one thread, who measures. */
    public static Ward ofOneThread(Plant plant) {
        return new Ward(plant, signedIn(plant, "nurse").onThisThread());
    }

    /** Signed in once, as at the page. */
    public Api nurse() { return nurse; }

    /** A patient who was never here before gets a session of ketamine, which stops with its lease. */
    public Bedside ketamineOn(String pump) {
        Map<String, Object> plan = new TreeMap<>();
        plan.put("drug", "ketamine");
        plan.put("careArea", "infusion-clinic");
        plan.put("indication", "depression");
        plan.put("bodyMass", "72.5 kg");
        plan.put("concentration", "2 mg/mL");
        plan.put("steps", List.of(Map.of("dose", "0.5 mg/kg", "over", "40 min")));
        return planned(plan, pump);
    }

    /** A patient who was never here before gets ten minutes of saline, which runs on without its controller. */
    public Bedside salineOn(String pump) {
        Map<String, Object> plan = new TreeMap<>();
        plan.put("drug", "saline");
        plan.put("careArea", "training");
        plan.put("indication", "training");
        plan.put("steps", List.of(Map.of("rate", "30 mL/h", "for", "10 min")));
        return planned(plan, pump);
    }

    /** A patient who was never here before gets this plan; what it leaves open is the patient. */
    public Bedside planned(Map<String, Object> plan, String pump) {
        Map<String, Object> content = new TreeMap<>(plan);
        content.put("patient", admit());
        Reply written = created(prescriber.post("/api/plans", content));
        String id = written.body().path("id").asText();
        created(approver.post("/api/plans/" + id + "/approval", Map.of("version", 1, "contentHash",
                written.body().path("contentHash").asText(), "meaning", "approval")));
        Reply session = created(nurse.post("/api/sessions", Map.of("plan", id, "version", 1, "pump", pump,
                "syringe", Map.of("make", "BD", "sizeMl", 20))));
        return Bedside.at(nurse, session.body().path("id").asText(), plant.panel(pump));
    }

    private String admit() {
        int number = ADMITTED.incrementAndGet();
        return created(nurse.post("/api/patients",
                Map.of("name", "Ward, Patient " + number, "born", "1980-01-01",
                        "recordNumber", "ward " + number, "sex", "F", "heightMm", 1_680)))
                .body().path("id").asText();
    }

    private static Reply created(Reply reply) {
        if (reply.status() != CREATED) throw new IllegalStateException(reply.toString());
        return reply;
    }

    private static Api signedIn(Plant plant, String sub) {
        return Api.signedIn(plant.url(0), sub, Api.DEMO_PASSWORD);
    }
}
