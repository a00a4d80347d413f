package org.doseline.acceptance.architecture.wrong;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Wrong on purpose: collections whose order nobody has chosen. */
public final class OrdersByHash {
    private OrdersByHash() {}

    public static class InAMap {
        Map<String, Long> doses() { return new HashMap<>(); }
    }

    public static class InASet {
        Set<String> pumps() { return new HashSet<>(); }
    }

    public static class Collected {
        Set<String> pumps(List<String> all) { return all.stream().collect(Collectors.toSet()); }
    }
}
