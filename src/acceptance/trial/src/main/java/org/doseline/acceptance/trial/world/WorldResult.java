package org.doseline.acceptance.trial.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.protocol.command.CommandKind;

/**
 * How a world went.
 *
 * @param broken the first broken promise
 * @param endedMs when, from its beginning
 * @param applied how many commands of each kind took effect at the pump
 * @param traceHash the same for the same plan, always
 * @param story the last lines of what happened, if it was told
 */
public record WorldResult(WorldPlan plan, Optional<Violation> broken, long endedMs, long traceHash,
        long events, Map<CommandKind, Long> applied, long leaves, Map<FaultClass, Long> struck,
        Hours.Count hours,
        List<String> story) {
}
