package org.doseline.sim.panel;

import java.util.concurrent.CompletableFuture;

import org.doseline.sim.fleet.SimulatedPump;

/** The switch: {@code on}, {@code off}, or {@code cycle} for both. */
record PowerResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        if (request.path().size() != 1) return Answer.notFound("on, off or cycle");
        if (!request.posts()) return Answer.notAllowed("POST");
        CompletableFuture<Void> done = switch (request.word()) {
            case "on" -> pump.powerOn();
            case "off" -> pump.powerOff();
            case "cycle" -> pump.powerOff().thenCompose(off -> pump.powerOn());
            default -> null;
        };
        if (done == null) return Answer.notFound("on, off or cycle");
        done.join();
        return PanelResource.shown(pump);
    }
}
