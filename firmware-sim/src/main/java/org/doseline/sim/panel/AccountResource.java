package org.doseline.sim.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.mechanics.Account;

/** What really flowed, exactly. */
record AccountResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        if (!request.path().isEmpty()) return Answer.notFound("not here");
        return request.gets() ? Answer.json(json(pump.account().join())) : Answer.notAllowed("GET");
    }

    /** Each component of the account in its own units, and the two amounts that people compare in nL. */
    static ObjectNode json(Account account) {
        ObjectNode node = Answer.JSON.valueToTree(account);
        return node.put("unitsPerNl", Account.UNITS_PER_NL).put("imbalance", account.imbalance())
                .put("reportedNl", account.reportedNl()).put("deliveredNl", account.deliveredNl());
    }
}
