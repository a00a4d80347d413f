package org.doseline.treatment.titration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.dosing.ceiling.DoseReview;
import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.FindingCode;
import org.doseline.dosing.ceiling.Severity;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.PumpState;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.Said;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;
import org.doseline.treatment.world.PumpDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ketamine for pain, 70 kg, 2 mg/mL: 0.2 mg/kg/h (7 mL/h), a pause of a minute after 100,000 nL, and the same again. A
 * single step up is at most 0.3 mg/kg/h, which is to 17.5 mL/h, whatever flows at the moment of the change.
 */
class TitrationStepTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long RATE = 7_000_000;
    private static final long BOLUS_RATE = 35_000_000;
    private static final long PAUSE_AT_NL = 100_000;
    private static final List<Segment> PLANNED = List.of(new Segment(RATE, 52_000, PAUSE_AT_NL),
            new Segment(0, 60_000, PAUSE_AT_NL), new Segment(RATE, 40_000, 170_000));

    /** What runs, how much of it was given, the flow at the motor, the rate that is asked for, and what is said of it. */
    @ParameterizedTest(name = "{0}, {1} nL given, {2} nL/h flow: to {3} nL/h")
    @CsvSource({
        "planned,       50000,  7000000,  17500000,",
        "planned,       50000,  7000000,  17600000, TITRATION_STEP",
        "planned,       0,      7000000,  17500000,",
        "planned,       0,      7000000,  17600000, TITRATION_STEP",
        "planned,       100000, 0,        17500000,",
        "planned,       100000, 0,        17600000, TITRATION_STEP",
        "under a bolus, 60000,  35000000, 17500000,",
        "under a bolus, 60000,  35000000, 17600000, TITRATION_STEP",
        "under a bolus, 60000,  34900000, 17600000, TITRATION_STEP",
        "a bolus over,  60000,  7000000,  17600000, TITRATION_STEP",
        "a bolus over,  60000,  28000000, 27900000,",
        "a pause first, 100000, 0,        17500000,",
        "a pause first, 100000, 0,        17600000, TITRATION_STEP",
    })
    void isHeldWhateverFlowsAtTheMoment(String runs, long deliveredNl, long flow, long asked,
            FindingCode said) throws IOException {
        Bedside bedside = bedside(course(runs), deliveredNl, flow);
        List<Segment> rest = List.of(new Segment(asked, 10_000, deliveredNl + asked / 360));
        TreatmentPlan changed = ChangedPlan.of(plan(), bedside, rest);
        assertEquals(said == null ? List.of() : List.of(said), DoseReview
                .review(changed, library(), PumpProfile.usual(), List.of()).findings().stream()
                .filter(finding -> finding.severity() == Severity.HARD).map(Finding::code).toList());
    }

    private static Course course(String runs) {
        return switch (runs) {
            case "planned" -> Course.of(PLANNED);
            case "under a bolus" -> Course.of(PLANNED).after(new Bolus(20_000, BOLUS_RATE, "code"), 50_000);
            // broken off, after which the pump ran into the faster part
            case "a bolus over" -> Course.of(List.of(new Segment(RATE, 26_000, 50_000),
                    new Segment(4 * RATE, 20_000, 150_000)))
                    .after(new Bolus(20_000, BOLUS_RATE, "code"), 50_000);
            case "a pause first" -> Course.of(PLANNED.subList(1, 3));
            default -> throw new IllegalArgumentException(runs);
        };
    }

    private static Bedside bedside(Course course, long deliveredNl, long flow) {
        Order order = Fixtures.order("as-s1", OnLeaseLoss.STOP);
        Bedside placed = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 1, false),
                Optional.of(new Placement("s1", Fixtures.SYRINGE, Fixtures.signed(order), order)), List.of(),
                EventChain.EMPTY, Optional.of(course));
        Input report = new Input.Reported(Said.like(new PumpDouble(false).telemetry()).association("as-s1")
                .state(PumpState.RUNNING).deliveredNl(deliveredNl).rateNlPerHour(flow).telemetry());
        return Decide.decide(placed, report, 1_000, Fixtures.DEADLINES).state();
    }

    private static TreatmentPlan plan() throws IOException {
        return PlanReader.read(JSON.readValue("""
                {"drug": "ketamine", "careArea": "surgical-ward", "indication": "acute-pain",
                 "bodyMass": "70 kg", "concentration": "2 mg/mL",
                 "steps": [{"rate": "0.2 mg/kg/h", "for": "10 min"}]}""", Object.class));
    }

    private static DrugLibrary library() throws IOException {
        try (InputStream demo = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            return LibraryReader.read(JSON.readValue(demo, Object.class));
        }
    }
}
