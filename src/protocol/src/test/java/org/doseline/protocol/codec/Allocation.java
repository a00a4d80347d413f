package org.doseline.protocol.codec;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** How much this thread has allocated since it began, in bytes. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    static long now() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
