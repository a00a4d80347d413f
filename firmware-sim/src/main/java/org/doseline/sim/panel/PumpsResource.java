package org.doseline.sim.panel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Alarm;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.fleet.Look;
import org.doseline.sim.fleet.SimulatedPump;

/** The pumps of a fleet, in pages; below each id is what its own panel has. */
final class PumpsResource implements Resource {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final List<SimulatedPump> pumps;
    private final Map<String, Resource> fronts = new LinkedHashMap<>();

    PumpsResource(List<SimulatedPump> pumps) {
        this.pumps = List.copyOf(pumps);
        pumps.forEach(pump -> fronts.put(pump.id(), Front.of(pump)));
    }

    @Override
    public Answer answer(Request request) {
        if (request.word().isEmpty()) return request.gets() ? page(request) : Answer.notAllowed("GET");
        Resource front = fronts.get(request.word());
        if (front == null) return Answer.notFound("no such pump; GET /pumps lists them");
        if (request.path().size() == 1) return Answer.notFound("the panel is /pumps/" + request.word() + "/");
        return front.answer(request.rest());
    }

    private Answer page(Request request) {
        int from = number(request, "from", 0, 0, Integer.MAX_VALUE);
        int limit = number(request, "limit", USUAL_PAGE, 1, LARGEST_PAGE);
        int begin = Math.min(from, pumps.size());
        int end = Math.min(pumps.size(), begin + limit);
        List<CompletableFuture<Look>> looks = pumps.subList(begin, end).stream().map(SimulatedPump::look)
                .toList();
        ObjectNode page = Answer.JSON.createObjectNode().put("count", pumps.size()).put("from", from);
        ArrayNode list = page.putArray("pumps");
        looks.forEach(look -> row(list.addObject(), look.join()));
        if (end < pumps.size()) page.put("next", "/pumps?from=" + end + "&limit=" + limit);
        return Answer.json(page);
    }

    private static void row(ObjectNode row, Look look) {
        row.put("pump", look.pump())
                .put("state", look.display().map(Display::state).orElse(PumpState.OFF).name())
                .put("rateNlPerHour", look.display().map(Display::rateNlPerHour).orElse(0L))
                .put("linkUp", look.linkUp()).put("faults", look.faults().list().size());
        look.display().flatMap(shown -> shown.alarms().stream().map(Alarm::priority)
                .max(Comparator.naturalOrder())).map(AlarmPriority::name)
                .ifPresent(priority -> row.put("alarm", priority));
    }

    private static int number(Request request, String name, int usual, int least, int most) {
        String said = request.values().get(name);
        if (said == null) return usual;
        try {
            int number = Integer.parseInt(said);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notOne) {
            // said below
        }
        throw new IllegalArgumentException(name + " is " + least + " to " + most);
    }
}
