package org.doseline.dosing.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.doseline.dosing.library.Parameter;
import org.doseline.dosing.library.Range;

/**
 * Limits that a prescriber sets for this plan alone. They stand beside those of the library: each is checked, so that
 * a plan can only be held tighter. Ranges iterate in the order of {@link Parameter}.
 */
public record PlanLimits(Map<Parameter, Range> ranges) {
    public static final PlanLimits NONE = new PlanLimits(Map.of());
    public static final String SOURCE = "plan";

    public PlanLimits {
        Map<Parameter, Range> ordered = new EnumMap<>(Parameter.class);
        ordered.putAll(ranges);
        ranges = Collections.unmodifiableMap(ordered);
    }
}
