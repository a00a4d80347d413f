package org.doseline.acceptance.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Waits until some words have gone one way on one connection, one behind another with anything between them, across the
 * pieces in which they travel.
 */
final class Trap {
    private final Way way;
    private final List<byte[]> words;
    private final Moment moment;
    private final boolean holds;
    private final CompletableFuture<Void> struck = new CompletableFuture<>();

    Trap(Way way, byte[] pattern, Moment moment) { this(way, List.of(pattern), moment, false); }

    /** @param holds whether the connection is then held, and not cut */
    Trap(Way way, List<byte[]> words, Moment moment, boolean holds) {
        if (words.isEmpty() || words.stream().anyMatch(word -> word.length == 0))
            throw new IllegalArgumentException("an empty pattern is everywhere");
        this.way = way;
        this.words = words.stream().map(byte[]::clone).toList();
        this.moment = moment;
        this.holds = holds;
    }

    Way way() { return way; }

    Moment moment() { return moment; }

    boolean holds() { return holds; }

    /** Completes when the connection was cut or held. */
    CompletableFuture<Void> struck() { return struck; }

    /** One connection's look for the words. */
    Search search() { return new Search(); }

    final class Search {
        private byte[] tail = new byte[0];
        private int found;

        /** Whether the last word ends in this piece. */
        boolean ends(byte[] piece, int length) {
            byte[] seen = Arrays.copyOf(tail, tail.length + length);
            System.arraycopy(piece, 0, seen, tail.length, length);
            int from = 0;
            for (int at = next(seen, from); at >= 0; at = next(seen, from)) {
                from = at + words.get(found).length;
                found++;
                if (found == words.size()) {
                    found = 0;
                    return true;
                }
            }
            int kept = Math.min(seen.length - from, words.get(found).length - 1);
            tail = Arrays.copyOfRange(seen, seen.length - kept, seen.length);
            return false;
        }

        private int next(byte[] seen, int from) {
            byte[] word = words.get(found);
            for (int at = from; at + word.length <= seen.length; at++) {
                if (Arrays.equals(seen, at, at + word.length, word, 0, word.length)) return at;
            }
            return -1;
        }
    }
}
