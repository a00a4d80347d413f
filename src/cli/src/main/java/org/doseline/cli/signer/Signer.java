package org.doseline.cli.signer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

import com.sun.net.httpserver.HttpServer;

import org.doseline.ledger.checkpoint.CheckpointSigner;
import org.doseline.ledger.witness.http.AttestationHandler;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.order.Approval;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.SignedOrder;

/**
 * Alone holds the approval key and the keys of the record. It signs an order only for a session whose plan two people
 * signed, and a checkpoint of the record only if it continues the last one.
 *
 * <p>It answers on loopback, to callers with the token. It believes nothing that the caller says but names.
 */
public final class Signer implements AutoCloseable {
    private static final int ANY_FREE_PORT = 0;
    private static final int THREADS = 2;
    private static final int WAITING = 16;
    private static final int CLOSE_AT_ONCE = 0;

    private final SessionReader sessions;
    private final OrderMaker maker;
    private final ApprovalKey key;
    private final LongSupplier therapyNowMs;
    private final CheckpointSigner checkpoints;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private Signer(SignerSettings settings, HttpServer server) throws IOException {
        this.sessions = new SessionReader(settings.jdbcUrl(), settings.databaseUser(),
                settings.databasePassword());
        this.maker = new OrderMaker(settings.library(), new TimeScale(settings.speed()));
        this.key = ApprovalKey.read(settings.keyId(), settings.approvalKey());
        this.therapyNowMs = settings.therapyNowMs();
        this.checkpoints = settings.checkpoints().signer();
        this.server = server;
    }

    /** Answers on a free port of loopback from now on. */
    public static Signer start(SignerSettings settings) throws IOException {
        return start(settings, ANY_FREE_PORT);
    }

    /** Answers on this port of loopback from now on, for instance that of a signer that was closed. */
    public static Signer start(SignerSettings settings, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                WAITING);
        Signer signer = new Signer(settings, server);
        String token = Files.readString(settings.token()).strip();
        server.createContext("/orders", new BearerOnly(token, new OrdersHandler(signer::sign)));
        server.createContext("/checkpoints", new BearerOnly(token,
                new AttestationHandler(signer.checkpoints::sign, signer.checkpoints::last)));
        server.setExecutor(signer.threads);
        server.start();
        return signer;
    }

    public String url() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

    /** Checks and signs; refuses as {@link RefusalReason} says. */
    SignedOrder sign(OrderRequest request) throws OrderRefused, SQLException {
        StoredSession session = sessions.read(request.sessionId()).orElseThrow(() -> new OrderRefused(
                RefusalReason.UNKNOWN_SESSION, "There is no session " + request.sessionId() + "."));
        List<Approval> approvedBy = TwoPeople.signatures(session.plan());
        return OrderSignature.sign(maker.make(request, session, approvedBy, therapyNowMs.getAsLong()),
                key.keyId(), key.key());
    }

    @Override
    public void close() {
        server.stop(CLOSE_AT_ONCE);
        threads.shutdownNow();
    }
}
