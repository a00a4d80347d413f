package org.doseline.sim.fleet;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * What all pumps of a fleet share.
 *
 * @param approvalKeys keys that orders may be signed with, by key id
 * @param libraryVersion the only drug library that orders may come from, if one is installed
 */
public record FleetSettings(String cell, Map<String, PublicKey> approvalKeys, Optional<String> libraryVersion,
        TherapyClock clock) {
}
