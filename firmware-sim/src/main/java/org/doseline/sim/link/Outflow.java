package org.doseline.sim.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * What waits until the broker takes more: it lets a client have only so many messages unanswered, and the client refuses
 * to hold one above that. Bounded, as the send buffer of a socket is.
 */
final class Outflow {
    /** Some seconds of a busy share: a pause of broker or network shorter than that loses nothing. */
    private static final int MOST_WAITING = 16_384;

    /** A packet and whose it is. */
    record Parcel(Seat seat, Packet packet) {
    }

    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private final Predicate<Parcel> network;
    private int window;
    private int unanswered;

    /** @param network hands a parcel over; false if it cannot */
    Outflow(Predicate<Parcel> network) {
        this.network = network;
    }

    synchronized void open(int receiveMaximum) {
        window = receiveMaximum;
        drain();
    }

    synchronized boolean send(Parcel parcel) {
        if (waiting.size() >= MOST_WAITING) return false;
        waiting.add(parcel);
        drain();
        return true;
    }

    synchronized void answered() {
        unanswered--;
        drain();
    }

    private void drain() {
        while (unanswered < window && !waiting.isEmpty()) {
            if (!network.test(waiting.peek())) return;
            waiting.remove();
            unanswered++;
        }
    }
}
