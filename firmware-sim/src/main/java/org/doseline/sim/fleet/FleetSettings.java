package org.doseline.sim.fleet;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

import org.doseline.sim.firmware.Library;
import org.doseline.sim.firmware.Pace;

/**
 * What all pumps of a fleet share.
 *
 * @param approvalKeys keys that orders may be signed with, by key id
 * @param library the only drug library that orders may come from, if one is installed
 * @param pace self-test and telemetry
 */
public record FleetSettings(String cell, Map<String, PublicKey> approvalKeys, Optional<Library> library,
        Pace pace, TherapyClock clock) {
}
