package org.doseline.ledger.witness.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.doseline.ledger.witness.Witness;

/**
 * A witness that answers over HTTP: {@code POST /add-checkpoint} of C2SP tlog-witness, and {@code GET /checkpoint} with
 * the one that it last cosigned. Nobody need prove who asks: a checkpoint is signed or it is refused.
 */
public final class WitnessServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private WitnessServer(HttpServer server) { this.server = server; }

    /** Answers at this address from now on; port 0 is any free one. */
    public static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
        WitnessServer started = new WitnessServer(HttpServer.create(address, WAITING));
        AttestationHandler handler = new AttestationHandler(witness::add, witness::last);
        started.server.createContext("/add-checkpoint", handler);
        started.server.createContext("/checkpoint", handler);
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    /** Its submission prefix. */
    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
