package org.doseline.acceptance.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP proxy on loopback between any two parts, which can do to their connections what a bad network does. Without a
 * fault it passes on all that it gets. What it draws comes from its seed; safe in any thread.
 */
public final class Proxy implements AutoCloseable {
    private static final int ANY_FREE_PORT = 0;
    private static final int WAITING = 512;
    private static final int CONNECT_WITHIN_MS = 5_000;

    private final ServerSocket listening;
    private final int target;
    private final Map<Way, Lane> lanes = new EnumMap<>(Way.class);
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private volatile boolean refuses;

    private Proxy(ServerSocket listening, int target, long seed) {
        this.listening = listening;
        this.target = target;
        for (Way way : Way.values()) lanes.put(way, new Lane(seed + way.ordinal()));
    }

    /** In front of this port of loopback. */
    public static Proxy to(int target, long seed) throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(ANY_FREE_PORT, WAITING, InetAddress.getLoopbackAddress()),
                target, seed);
        Thread accepting = new Thread(proxy::accept, "proxy-to-" + target);
        accepting.setDaemon(true);
        accepting.start();
        return proxy;
    }

    /** Where to connect instead. */
    public int port() { return listening.getLocalPort(); }

    /** How many connections go through it now. */
    public int connections() { return relays.size(); }

    /** Each piece is held back for that long; what arrives meanwhile goes with the next piece. */
    public void delay(Way way, long ms, long jitterMs) {
        lane(way).delay(ms, jitterMs);
    }

    /** Each piece has this chance to break its connection. */
    public void cutSometimes(Way way, int perMille) {
        lane(way).cutPerMille(perMille);
    }

    /** What goes this way disappears and the connection stays: half open. Both ways: a black hole. */
    public void swallow(Way way) {
        lane(way).swallow(true);
    }

    /** Resets every connection, once. New ones are let through. */
    public void cut() {
        List.copyOf(relays).forEach(Relay::cut);
    }

    /** Resets every connection, and every new one at once, until {@link #heal}. */
    public void refuse() {
        refuses = true;
        cut();
    }

    /**
     * Cuts the first connection on which these words go this way, once.
     *
     * @param words in ASCII, for instance {@code COMMIT}
     * @return completes when it was cut
     */
    public CompletableFuture<Void> cutAt(Way way, String words, Moment moment) {
        return cutAt(way, List.of(words), moment);
    }

    /**
     * The same for words that go one behind another on one connection, for instance a statement and then {@code COMMIT}:
     * the last one springs it.
     */
    public CompletableFuture<Void> cutAt(Way way, List<String> words, Moment moment) {
        return arm(way, words, moment, false);
    }

    /**
     * The same, but from then on nothing goes either way on that connection while it stays open: both sides stand where
     * they were, until one of them is killed.
     */
    public CompletableFuture<Void> holdAt(Way way, List<String> words, Moment moment) {
        return arm(way, words, moment, true);
    }

    private CompletableFuture<Void> arm(Way way, List<String> words, Moment moment, boolean holds) {
        Trap armed = new Trap(way,
                words.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toList(), moment, holds);
        trap.set(armed);
        return armed.struck();
    }

    /** Nothing is wrong any more. What was swallowed stays lost: connections that missed something are reset. */
    public void heal() {
        boolean missed = lanes.values().stream().anyMatch(Lane::swallows);
        lanes.values().forEach(Lane::heal);
        trap.set(null);
        refuses = false;
        if (missed) cut();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }

    Lane lane(Way way) { return lanes.get(way); }

    Optional<Trap> trapOn(Way way) {
        return Optional.ofNullable(trap.get()).filter(armed -> armed.way() == way);
    }

    /** True for the one who may spring it. */
    boolean disarm(Trap armed) {
        return trap.compareAndSet(armed, null);
    }

    void gone(Relay relay) { relays.remove(relay); }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                // A thread each, for a server that does not answer must not keep the others waiting.
                Thread opening = new Thread(() -> open(client), "proxy-opening");
                opening.setDaemon(true);
                opening.start();
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void open(Socket client) {
        try {
            if (refuses) {
                abandon(client);
                return;
            }
            Socket server = new Socket();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target),
                    CONNECT_WITHIN_MS);
            Relay relay = new Relay(this, client, server);
            relays.add(relay);
            relay.start();
            if (refuses || listening.isClosed()) relay.cut();
        } catch (IOException serverIsAway) {
            abandon(client);
        }
    }

    private static void abandon(Socket client) {
        try {
            client.setSoLinger(true, 0);
            client.close();
        } catch (IOException gone) {
            // It is what was wanted.
        }
    }
}
