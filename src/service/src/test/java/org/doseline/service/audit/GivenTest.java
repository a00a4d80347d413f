package org.doseline.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.service.infusion.GoldenBeds;
import org.doseline.service.plan.PlanContent;
import org.junit.jupiter.api.Test;

/** The headline above an infusion's story says no more than the dose record does. */
class GivenTest {
    private static final TreatmentPlan PLAN = PlanContent.read("""
            {"bodyMass":"72.5 kg","careArea":"infusion-clinic","concentration":"2 mg/mL","drug":"ketamine",
             "indication":"depression","steps":[{"dose":"0.5 mg/kg","over":"40 min"}]}""");

    @Test
    void whatAPumpToldAfterItHadEndedIsWhatWasGiven() {
        assertEquals("20 mg given", given("STOPPED", 10_000_000, 10_000_000, false));
    }

    @Test
    void beforeItHasEndedItIsTheLeast() {
        assertEquals("At least 20 mg given", given("RUNNING", 10_000_000, 10_000_000, false));
    }

    @Test
    void aTotalThatFellIsNoDose() {
        assertEquals("At least 20 mg, at most 36.25 mg", given("STOPPED", 4_000_000, 10_000_000, false));
    }

    @Test
    void anAlarmAboutTheTotalIsNotTalkedAwayByTheLastReport() {
        assertEquals("At least 20 mg, at most 36.25 mg", given("STOPPED", 10_000_000, 10_000_000, true));
    }

    private static String given(String state, long lastNl, long highestNl, boolean doubted) {
        String told = new String(GoldenBeds.golden("telemetry.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\"state\":\"[A-Z_]+\"", "\"state\":\"" + state + "\"")
                .replaceAll("\"deliveredNl\":[0-9]+", "\"deliveredNl\":" + lastNl);
        Command program = new Command("c-1", GoldenBeds.PUMP, Optional.of("as-1"), "boot-1", 1, 1,
                CommandKind.PROGRAM, 0, 0, 5_000, new Program(GoldenBeds.placement().signed()));
        return Given.of(PLAN, Optional.of(new AuditStore.LastOrder(CommandCodec.encode(program),
                Optional.of(told.getBytes(java.nio.charset.StandardCharsets.UTF_8)), highestNl, doubted)))
                .given();
    }
}
