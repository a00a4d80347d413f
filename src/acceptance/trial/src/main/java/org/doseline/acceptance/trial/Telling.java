package org.doseline.acceptance.trial;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.acceptance.trial.world.FaultClass;
import org.doseline.acceptance.trial.world.WorldResult;
import org.doseline.protocol.command.CommandKind;

/** What people and programs read of a run. */
final class Telling {
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double MS_PER_SECOND = 1_000;
    private static final int STORY_LINES = 60;

    private Telling() {}

    static String text(Tally tally, long wallMs) {
        double hours = tally.hours().totalMs() / MS_PER_HOUR;
        return String.format(Locale.ROOT, """
                patient-hours   %,.0f of courses of treatment, nights between sessions counted; of these
                                %,.0f with the pump on, %,.0f with an association, %,.0f infusing
                worlds          %,d
                events          %,d, trace %016x
                commands        %,d applied: %s
                leaves          %,d, each world's tree and replay verified
                faults          %s
                violations      %d
                wall time       %.1f s, %,.0f patient-hours/s
                """, hours, tally.hours().onMs() / MS_PER_HOUR, tally.hours().associatedMs() / MS_PER_HOUR,
                tally.hours().infusingMs() / MS_PER_HOUR, tally.worlds(), tally.events(), tally.traceHash(),
                tally.commandsApplied(), counted(tally.applied(), CommandKind::name), tally.leaves(),
                counted(tally.struck(), FaultClass::word), tally.broken().size(),
                wallMs / MS_PER_SECOND, hours * MS_PER_SECOND / Math.max(1, wallMs));
    }

    static String json(Tally tally, long wallMs) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        double hours = tally.hours().totalMs() / MS_PER_HOUR;
        json.put("patientHours", hours);
        json.put("pumpOnHours", tally.hours().onMs() / MS_PER_HOUR);
        json.put("associatedHours", tally.hours().associatedMs() / MS_PER_HOUR);
        json.put("infusingHours", tally.hours().infusingMs() / MS_PER_HOUR);
        json.put("worlds", tally.worlds());
        json.put("events", tally.events());
        json.put("traceHash", String.format("%016x", tally.traceHash()));
        json.put("commandsApplied", tally.commandsApplied());
        json.put("leaves", tally.leaves());
        ObjectNode applied = json.putObject("applied");
        tally.applied().forEach((kind, times) -> applied.put(kind.name(), times));
        ObjectNode faults = json.putObject("faults");
        tally.struck().forEach((fault, times) -> faults.put(fault.word(), times));
        json.put("violations", tally.broken().size());
        json.put("wallMs", wallMs);
        json.put("patientHoursPerSecond", hours * MS_PER_SECOND / Math.max(1, wallMs));
        tally.broken().forEach(failed -> json.putObject("violation").put("seed", failed.plan().seed())
                .put("atMs", failed.endedMs())
                .put("promise", failed.broken().orElseThrow().promise().name())
                .put("what", failed.broken().orElseThrow().getMessage()));
        return json.toPrettyString();
    }

    /** The last of what happened, the broken promise, and the faults without which it does not break. */
    static String failure(WorldResult failed) {
        List<String> story = failed.story();
        String last = story.subList(Math.max(0, story.size() - STORY_LINES), story.size()).stream()
                .map(line -> "  " + line + "\n").collect(Collectors.joining());
        return String.format(Locale.ROOT, "%sseed %d, at %d ms, trace %016x%nbroken: %s%nwith %s%n", last,
                failed.plan().seed(), failed.endedMs(), failed.traceHash(),
                failed.broken().map(Throwable::getMessage).orElse("nothing"),
                failed.plan().faults().isEmpty()
                        ? "no fault at all"
                        : failed.plan().faults().stream().map(FaultClass::word)
                                .collect(Collectors.joining(", ")));
    }

    private static <K> String counted(Map<K, Long> times, Function<K, String> word) {
        return times.entrySet().stream()
                .map(entry -> word.apply(entry.getKey()) + " "
                        + String.format(Locale.ROOT, "%,d", entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
