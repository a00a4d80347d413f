package org.doseline.service.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.plan.PlanReader;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.protocol.Sha256;
import org.doseline.service.problem.Json;

/**
 * A plan as it is approved: the text in a fixed order of members, its hash, and what dosing reads in it. Quantities
 * stay as they were written.
 *
 * @param text the JSON form of {@code schedule}'s PLAN.json
 * @param hash SHA-256 of the text in UTF-8, base64url
 */
public record PlanContent(String text, String hash, TreatmentPlan plan) {
    private static final List<String> MEMBERS = List.of("drug", "careArea", "indication", "bodyMass",
            "concentration", "strengthAs", "loading", "bolus", "steps", "limits", "patient");
    private static final List<String> STEP_MEMBERS = List.of("dose", "bolus", "over", "rate", "ramp", "for",
            "pause");
    private static final List<String> LIMIT_MEMBERS = Arrays.stream(Parameter.values()).map(Parameter::field)
            .toList();
    private static final List<String> RAMP_MEMBERS = List.of("from", "to", "stairs");
    private static final List<String> PATIENT_MEMBERS = List.of("sex", "ageYears", "height", "previousMass");

    /**
     * Reads and orders a plan's tree. Throws InputRefused, with the field's path, where dosing cannot read it.
     */
    public static PlanContent of(Map<String, Object> tree) {
        TreatmentPlan plan = PlanReader.read(tree);
        Map<String, Object> ordered = ordered(tree, MEMBERS);
        ordered.computeIfPresent("steps", (name, steps) -> steps(steps));
        ordered.computeIfPresent("loading", (name, loading) -> step(loading));
        ordered.computeIfPresent("bolus", (name, bolus) -> step(bolus));
        ordered.computeIfPresent("limits", (name, limits) -> ordered((Map<?, ?>) limits, LIMIT_MEMBERS));
        ordered.computeIfPresent("patient", (name, patient) -> ordered((Map<?, ?>) patient, PATIENT_MEMBERS));
        String text = Json.write(ordered);
        return new PlanContent(text, Sha256.of(text.getBytes(StandardCharsets.UTF_8)), plan);
    }

    /** Reads a stored plan. */
    public static TreatmentPlan read(String text) {
        return PlanReader.read(Json.object(text));
    }

    private static List<Object> steps(Object steps) {
        List<Object> all = new ArrayList<>();
        for (Object step : (List<?>) steps) all.add(step(step));
        return all;
    }

    private static Map<String, Object> step(Object step) {
        Map<String, Object> ordered = ordered((Map<?, ?>) step, STEP_MEMBERS);
        ordered.computeIfPresent("ramp", (name, ramp) -> ordered((Map<?, ?>) ramp, RAMP_MEMBERS));
        return ordered;
    }

    private static Map<String, Object> ordered(Map<?, ?> tree, List<String> members) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String member : members) {
            if (tree.get(member) != null) ordered.put(member, tree.get(member));
        }
        return ordered;
    }
}
