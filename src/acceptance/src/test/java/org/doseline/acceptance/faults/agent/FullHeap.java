package org.doseline.acceptance.faults.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Fills the heap of the process that it is in, as soon as there is its file: as a leak would, in seconds. */
public final class FullHeap {
    private static final long LOOK_EVERY_NS = 20_000_000;
    private static final int PIECE_BYTES = 1 << 16;

    private FullHeap() {}

    public static void premain(String order) {
        Thread thread = new Thread(() -> fillAt(Path.of(order)), "full-heap");
        thread.setDaemon(true);
        thread.start();
    }

    private static void fillAt(Path order) {
        while (!Files.exists(order)) LockSupport.parkNanos(LOOK_EVERY_NS);
        List<byte[]> kept = new ArrayList<>();
        while (true) kept.add(new byte[PIECE_BYTES]);
    }
}
