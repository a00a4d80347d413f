package org.doseline.sim.panel;

import org.doseline.sim.fleet.SimulatedPump;

/** The plug of the link: {@code on} or {@code off}. */
record LinkResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        boolean on = request.word().equals("on");
        if (request.path().size() != 1 || !on && !request.word().equals("off"))
            return Answer.notFound("on or off");
        if (!request.posts()) return Answer.notAllowed("POST");
        pump.switchLink(on).join();
        return PanelResource.shown(pump);
    }
}
