package org.doseline.sim.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.sim.fault.FaultCatalogue;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fleet.Look;
import org.doseline.sim.fleet.SimulatedPump;

/** What the pump suffers. A POST begins a fault, a DELETE ends all of one name or all there are. */
record FaultsResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        if (request.path().size() > 1) return Answer.notFound("not here");
        return request.word().isEmpty() ? all(request) : one(request);
    }

    private Answer all(Request request) {
        if (request.gets()) {
            ObjectNode both = active();
            both.set("catalogue", FaultCatalogue.json());
            return Answer.json(both);
        }
        if (!request.deletes()) return Answer.notAllowed("GET or DELETE; a POST names a fault");
        pump.clearAllFaults().join();
        return Answer.json(active());
    }

    private Answer one(Request request) {
        if (request.posts()) {
            WantedFault wanted = WantedFault.of(request.word(), request.values());
            pump.inject(wanted.fault(), wanted.forMs()).join();
        } else if (request.deletes()) {
            pump.clear(FaultKind.of(request.word())).join();
        } else {
            return Answer.notAllowed("POST or DELETE");
        }
        return Answer.json(active());
    }

    private ObjectNode active() {
        Look look = pump.look().join();
        ObjectNode node = Answer.JSON.createObjectNode().put("nowMs", look.nowMs());
        node.set("active", look.faults().json());
        return node;
    }
}
