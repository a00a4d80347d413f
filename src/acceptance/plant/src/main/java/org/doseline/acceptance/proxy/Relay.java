package org.doseline.acceptance.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One connection through the proxy: two sockets, and a thread for each way. */
final class Relay {
    private static final int PIECE_BYTES = 65_536;
    private static final int RESET_AT_ONCE = 0;

    private final Proxy proxy;
    private final Socket client;
    private final Socket server;
    /** Set when the words have gone through and the next answer is to be lost. */
    private final AtomicReference<Trap> sprung = new AtomicReference<>();

    private volatile boolean held;

    private final AtomicInteger ended = new AtomicInteger();

    Relay(Proxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        thread(Way.TO_SERVER, client, server);
        thread(Way.TO_CLIENT, server, client);
    }

    /** Both sides see a reset. */
    void cut() {
        reset(client);
        reset(server);
        proxy.gone(this);
    }

    private void thread(Way way, Socket from, Socket to) {
        Thread thread = new Thread(() -> carry(way, from, to), "proxy-" + way);
        thread.setDaemon(true);
        thread.start();
    }

    private void carry(Way way, Socket from, Socket to) {
        byte[] piece = new byte[PIECE_BYTES];
        Optional<Trap> watched = Optional.empty();
        Optional<Trap.Search> search = Optional.empty();
        try {
            for (int length = from.getInputStream().read(piece); length >= 0; length = from.getInputStream()
                    .read(piece)) {
                Optional<Trap> armed = proxy.trapOn(way);
                if (!armed.equals(watched)) {
                    watched = armed;
                    search = armed.map(Trap::search);
                }
                int bytes = length;
                boolean ends = search.map(one -> one.ends(piece, bytes)).orElse(false);
                if (!carried(way, to, piece, length, ends ? watched : Optional.empty())) return;
            }
            to.shutdownOutput();
            if (ended.incrementAndGet() == Way.values().length) cut();
        } catch (IOException closed) {
            cut();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    /** False when the connection is over. */
    private boolean carried(Way way, Socket to, byte[] piece, int length, Optional<Trap> heard)
            throws IOException, InterruptedException {
        if (held) return true;
        Trap answered = sprung.get();
        if (answered != null && answered.way() == way.back()) return spring(answered);
        boolean mine = heard.isPresent() && proxy.disarm(heard.get());
        if (mine && heard.get().moment() == Moment.BEFORE_IT_ARRIVES) return spring(heard.get());
        Lane.Fate fate = proxy.lane(way).next();
        if (fate.cut()) {
            cut();
            return false;
        }
        if (fate.delayMs() > 0) TimeUnit.MILLISECONDS.sleep(fate.delayMs());
        if (mine) sprung.set(heard.get());
        // A swallowed piece is gone for good: the connection stays and stays silent, as a half-open one does.
        if (!fate.swallowed()) to.getOutputStream().write(piece, 0, length);
        return true;
    }

    /** False when the connection is over. */
    private boolean spring(Trap trap) {
        if (trap.holds()) {
            held = true;
        } else {
            cut();
        }
        trap.struck().complete(null);
        return trap.holds();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, RESET_AT_ONCE);
            socket.close();
        } catch (IOException closedAlready) {
            // That was what was wanted.
        }
    }
}
