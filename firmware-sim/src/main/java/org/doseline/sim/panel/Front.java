package org.doseline.sim.panel;

import java.util.Map;

import org.doseline.sim.fleet.SimulatedPump;

/** All that one pump has to offer: its page, and what page, tests and people do to it. */
final class Front {
    private Front() {}

    static Resource of(SimulatedPump pump) {
        return new Router(Map.of("api", new Router(Map.of("panel", new PanelResource(pump),
                "keys", new KeysResource(pump), "power", new PowerResource(pump), "link",
                new LinkResource(pump), "faults", new FaultsResource(pump), "account",
                new AccountResource(pump)))), new Pages());
    }
}
