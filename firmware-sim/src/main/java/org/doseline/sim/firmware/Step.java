package org.doseline.sim.firmware;

import java.util.List;

/**
 * What one input led to.
 *
 * @param pump the state from now on, to be kept only if every output up to the last Persist was done
 * @param outputs in the order in which they are to be done
 */
public record Step(Pump pump, List<Output> outputs) {
    public Step {
        outputs = List.copyOf(outputs);
    }
}
