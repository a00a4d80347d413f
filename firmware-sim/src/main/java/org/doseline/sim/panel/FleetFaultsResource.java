package org.doseline.sim.panel;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.sim.fault.ChosenPumps;
import org.doseline.sim.fault.FaultCatalogue;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fleet.SimulatedPump;

/**
 * What the pumps of a fleet suffer. {@code pumps} names those meant: a share such as {@code 10%}, ids with commas, or
 * all; {@code seed} makes a share repeatable, and the answer says which one was drawn with.
 */
final class FleetFaultsResource implements Resource {
    private static final String PUMPS = "pumps";
    private static final String SEED = "seed";

    private final Map<String, SimulatedPump> pumps;
    private final SplittableRandom seeds = new SplittableRandom();

    FleetFaultsResource(List<SimulatedPump> pumps) {
        this.pumps = pumps.stream().collect(Collectors.toMap(SimulatedPump::id, pump -> pump,
                (one, other) -> one, java.util.LinkedHashMap::new));
    }

    @Override
    public Answer answer(Request request) {
        if (request.path().size() > 1) return Answer.notFound("not here");
        String name = request.word();
        if (request.gets() && name.isEmpty()) return Answer.json(active());
        if (request.posts() && !name.isEmpty()) {
            Map<String, String> values = new TreeMap<>(request.values());
            values.keySet().removeAll(List.of(PUMPS, SEED));
            WantedFault wanted = WantedFault.of(name, values);
            return each(request, pump -> pump.inject(wanted.fault(), wanted.forMs()));
        }
        if (!request.deletes())
            return Answer
                    .notAllowed(name.isEmpty() ? "GET or DELETE; a POST names a fault" : "POST or DELETE");
        if (name.isEmpty()) return each(request, SimulatedPump::clearAllFaults);
        FaultKind kind = FaultKind.of(name);
        return each(request, pump -> pump.clear(kind));
    }

    private Answer each(Request request, Function<SimulatedPump, CompletableFuture<Void>> what) {
        long seed = seed(request);
        List<String> chosen = ChosenPumps.of(request.values().getOrDefault(PUMPS, "all"),
                List.copyOf(pumps.keySet()), seed);
        List<CompletableFuture<Void>> done = chosen.stream().map(pumps::get).map(what).toList();
        done.forEach(CompletableFuture::join);
        ObjectNode said = Answer.JSON.createObjectNode().put(SEED, seed);
        ArrayNode list = said.putArray(PUMPS);
        chosen.forEach(list::add);
        return Answer.json(said);
    }

    private long seed(Request request) {
        String said = request.values().get(SEED);
        try {
            return said == null ? seeds.nextInt(Integer.MAX_VALUE) : Long.parseLong(said);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("seed is a whole number", notOne);
        }
    }

    /** How many pumps suffer each fault, and what there is. */
    private ObjectNode active() {
        Map<String, Integer> counts = new TreeMap<>();
        for (SimulatedPump pump : pumps.values())
            pump.faults().list().stream().map(active -> active.fault().kind().word()).distinct()
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
        ObjectNode node = Answer.JSON.createObjectNode().put("pumps", pumps.size());
        node.set("active", Answer.JSON.valueToTree(counts));
        node.set("catalogue", FaultCatalogue.json());
        return node;
    }
}
