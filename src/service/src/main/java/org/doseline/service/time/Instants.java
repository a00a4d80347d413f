package org.doseline.service.time;

/** The two clocks of this host: what the wall says, which people and servers set, and what only ever passes. */
public interface Instants {
    /** Wall time, ms since 1970. */
    long wallMs();

    /** Time that passes, from any beginning; it goes on while this process is stopped. */
    long monotonicNs();
}
