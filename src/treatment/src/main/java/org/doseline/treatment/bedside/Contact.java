package org.doseline.treatment.bedside;

import java.util.Optional;

/**
 * What is known from and of the link.
 *
 * @param report the newest believed report
 * @param anchor the newest relation of pump uptime to therapy time
 * @param renewal the last renewal that went out
 * @param latestBasisUptimeMs the highest basis of any command or renewal sent in this boot
 * @param earlier the boot before, where one was heard
 */
public record Contact(Optional<LastReport> report, Optional<UptimeAnchor> anchor, Optional<Renewal> renewal,
        long latestBasisUptimeMs, Optional<EarlierBoot> earlier) {
    static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), Optional.empty(), 0,
            Optional.empty());

    Contact with(LastReport newer) {
        boolean rebooted = report.map(last -> last.bootCount() != newer.bootCount()).orElse(false);
        return rebooted
                ? new Contact(Optional.of(newer), Optional.empty(), Optional.empty(), 0,
                        report.map(last -> EarlierBoot.before(newer, last)))
                : new Contact(Optional.of(newer), anchor, renewal, latestBasisUptimeMs, earlier);
    }

    /** The same, read again: with the last that is known of the boot before. */
    Contact withEarlier(LastReport last) {
        return report.filter(newest -> newest.bootCount() > last.bootCount())
                .map(newest -> new Contact(report, anchor, renewal, latestBasisUptimeMs,
                        Optional.of(EarlierBoot.before(newest, last))))
                .orElse(this);
    }

    Contact with(UptimeAnchor newer) {
        return new Contact(report, Optional.of(newer), renewal, latestBasisUptimeMs, earlier);
    }

    Contact with(Renewal newer) {
        return new Contact(report, anchor, Optional.of(newer),
                Math.max(latestBasisUptimeMs, newer.basisUptimeMs()), earlier);
    }

    Contact withBasis(long basisUptimeMs) {
        return new Contact(report, anchor, renewal, Math.max(latestBasisUptimeMs, basisUptimeMs),
                earlier);
    }
}
