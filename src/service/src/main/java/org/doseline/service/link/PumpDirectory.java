package org.doseline.service.link;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Presence;
import org.doseline.service.DoselineConfig;

/** What pumps say they are and whether they are reachable: retained messages, believed only when newer. */
@ApplicationScoped
public class PumpDirectory {
    private final Map<String, Capability> capabilities = new ConcurrentHashMap<>();
    private final Map<String, Presence> presences = new ConcurrentHashMap<>();
    private final boolean demo;

    PumpDirectory(DoselineConfig config) { demo = config.demo(); }

    void heard(String pump, Capability said) {
        capabilities.merge(pump, said, (earlier, newer) -> newer.replaces(earlier) ? newer : earlier);
    }

    void heard(String pump, Presence said) {
        presences.merge(pump, said, (earlier, newer) -> newer.replaces(earlier) ? newer : earlier);
    }

    public Optional<Capability> capability(String pump) {
        return Optional.ofNullable(capabilities.get(pump));
    }

    public Optional<Presence> presence(String pump) { return Optional.ofNullable(presences.get(pump)); }

    /** A simulated pump gives no drug: outside a demonstration nothing it says is believed. */
    boolean barred(String pump) {
        return !demo && capability(pump).map(Capability::simulated).orElse(false);
    }
}
