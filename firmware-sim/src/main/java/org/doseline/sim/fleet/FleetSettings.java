package org.doseline.sim.fleet;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

import org.doseline.sim.firmware.ReportPeriods;
import org.doseline.sim.link.Backoff;

/**
 * What all pumps of a fleet share.
 *
 * @param approvalKeys keys that orders may be signed with, by key id
 * @param libraryVersion the only drug library that orders may come from, if one is installed
 * @param backoff how long a pump waits before it connects again
 */
public record FleetSettings(String cell, Map<String, PublicKey> approvalKeys, Optional<String> libraryVersion,
        TherapyClock clock, ReportPeriods reports, Backoff backoff) {
}
