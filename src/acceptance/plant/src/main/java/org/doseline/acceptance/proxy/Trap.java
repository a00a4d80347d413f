package org.doseline.acceptance.proxy;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Waits for the first occurrence of some bytes on one way, across the pieces in which they travel. */
final class Trap {
    private final Way way;
    private final byte[] pattern;
    private final Moment moment;
    private final CompletableFuture<Void> struck = new CompletableFuture<>();

    Trap(Way way, byte[] pattern, Moment moment) {
        if (pattern.length == 0) throw new IllegalArgumentException("an empty pattern is everywhere");
        this.way = way;
        this.pattern = pattern.clone();
        this.moment = moment;
    }

    Way way() { return way; }

    Moment moment() { return moment; }

    /** Completes when the connection was cut. */
    CompletableFuture<Void> struck() { return struck; }

    /** One connection's look for the pattern. */
    Search search() { return new Search(); }

    final class Search {
        private byte[] tail = new byte[0];

        /** Whether the pattern ends in this piece. */
        boolean ends(byte[] piece, int length) {
            byte[] seen = Arrays.copyOf(tail, tail.length + length);
            System.arraycopy(piece, 0, seen, tail.length, length);
            for (int at = 0; at + pattern.length <= seen.length; at++) {
                if (Arrays.equals(seen, at, at + pattern.length, pattern, 0, pattern.length)) return true;
            }
            int kept = Math.min(seen.length, pattern.length - 1);
            tail = Arrays.copyOfRange(seen, seen.length - kept, seen.length);
            return false;
        }
    }
}
