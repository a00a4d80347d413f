package org.doseline.acceptance.bench.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that was measured, beside its floor in the same run.
 *
 * @param what from which moment to which
 * @param floorIs what the floor consists of
 * @param notes what else was seen, each a clause
 */
record Figure(String name, String what, Percentiles measured, String floorIs, Percentiles floor,
        List<Goal> goals, List<String> notes) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + what);
        lines.add("  figure: " + measured.words());
        lines.add("  floor:  " + floor.words() + ": " + floorIs);
        notes.forEach(note -> lines.add("  " + note));
        goals.forEach(goal -> lines.add("  goal: " + goal.line()));
        return lines;
    }

    boolean missed() { return goals.stream().anyMatch(goal -> !goal.met()); }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("what", what);
        json.put("figure", measured.json());
        json.put("floorIs", floorIs);
        json.put("floor", floor.json());
        json.put("ratioP50", (double) measured.p50Ns() / floor.p50Ns());
        json.put("ratioP99", (double) measured.p99Ns() / floor.p99Ns());
        json.put("notes", notes);
        json.put("goals", goals.stream().map(Goal::line).toList());
        json.put("met", !missed());
        return json;
    }
}
