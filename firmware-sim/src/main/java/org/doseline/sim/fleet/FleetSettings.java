package org.doseline.sim.fleet;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

import org.doseline.sim.firmware.Library;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.link.Backoff;
import org.doseline.sim.mechanics.Build;

/**
 * What all pumps of a fleet share.
 *
 * @param approvalKeys keys that orders may be signed with, by key id
 * @param library the only drug library that orders may come from, if one is installed
 * @param pace self-test and telemetry
 * @param build how drive, syringe and line are made
 * @param backoff how long a pump waits before it connects again
 */
public record FleetSettings(String cell, Map<String, PublicKey> approvalKeys, Optional<Library> library,
        Pace pace, Build build, TherapyClock clock, Backoff backoff) {
}
