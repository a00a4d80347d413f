package org.doseline.service.time;

import jakarta.enterprise.context.ApplicationScoped;

/** The clocks of the operating system. */
@ApplicationScoped
public class HostInstants implements Instants {
    @Override
    public long wallMs() { return System.currentTimeMillis(); }

    @Override
    public long monotonicNs() { return System.nanoTime(); }
}
