package org.doseline.service.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.service.DoselineConfig;

/**
 * The trust file that this service was given: whose signatures on the record it takes for good. Without one, which only
 * a demonstration allows, nobody vouches for the record.
 */
@ApplicationScoped
public class Trust {
    private final Optional<TrustPolicy> policy;

    public Trust(DoselineConfig config) { this.policy = config.record().trust().map(Trust::read); }

    /** Empty without a trust file. */
    public Optional<TrustPolicy> policy() { return policy; }

    /** Which log this is: the one name of the keys that sign it. */
    public Optional<String> origin() {
        return policy.map(read -> read.logs().get(0).name());
    }

    static TrustPolicy read(Path file) {
        try {
            return checked(file, TrustPolicy.read(Files.readAllBytes(file)).fold(read -> read, not -> {
                throw new IllegalStateException("doseline.record.trust: " + file + ", " + not.why());
            }));
        } catch (IOException unreadable) {
            throw new IllegalStateException("doseline.record.trust can't be read: " + file, unreadable);
        }
    }

    private static TrustPolicy checked(Path file, TrustPolicy policy) {
        if (policy.logs().stream().map(key -> key.name()).distinct().count() != 1)
            throw new IllegalStateException(
                    "doseline.record.trust: " + file + " must name the keys of one log");
        return policy;
    }
}
