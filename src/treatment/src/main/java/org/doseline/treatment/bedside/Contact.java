package org.doseline.treatment.bedside;

import java.util.Optional;

/**
 * What is known from and of the link.
 *
 * @param report the newest believed report
 * @param anchor the newest relation of pump uptime to therapy time
 * @param renewal the last renewal that went out
 * @param latestBasisUptimeMs the highest basis of any command or renewal sent in this boot
 */
public record Contact(Optional<LastReport> report, Optional<UptimeAnchor> anchor, Optional<Renewal> renewal,
        long latestBasisUptimeMs) {
    static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    Contact with(LastReport newer) {
        boolean rebooted = report.map(last -> last.bootCount() != newer.bootCount()).orElse(false);
        return rebooted
                ? new Contact(Optional.of(newer), Optional.empty(), Optional.empty(), 0)
                : new Contact(Optional.of(newer), anchor, renewal, latestBasisUptimeMs);
    }

    Contact with(UptimeAnchor newer) {
        return new Contact(report, Optional.of(newer), renewal, latestBasisUptimeMs);
    }

    Contact with(Renewal newer) {
        return new Contact(report, anchor, Optional.of(newer),
                Math.max(latestBasisUptimeMs, newer.basisUptimeMs()));
    }

    Contact withBasis(long basisUptimeMs) {
        return new Contact(report, anchor, renewal, Math.max(latestBasisUptimeMs, basisUptimeMs));
    }
}
