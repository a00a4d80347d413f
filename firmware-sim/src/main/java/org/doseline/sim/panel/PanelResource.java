package org.doseline.sim.panel;

import org.doseline.sim.fleet.SimulatedPump;

/** What the panel shows. */
record PanelResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        if (!request.path().isEmpty()) return Answer.notFound("not here");
        return request.gets() ? shown(pump) : Answer.notAllowed("GET");
    }

    /** What the panel shows now; the answer to whatever was done at it. */
    static Answer shown(SimulatedPump pump) {
        return Answer.json(PanelJson.of(pump.look().join()));
    }
}
