package org.doseline.ledger.witness.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.doseline.ledger.checkpoint.Attestation;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.witness.Witness;

/**
 * Checkpoints over HTTP, as C2SP tlog-witness has it: POST asks for an attestation. GET gives the last one, which C2SP
 * leaves open: it lets a log that lost its end find out that it did.
 */
public final class AttestationHandler implements HttpHandler {
    private static final int OK = 200;
    private static final int NO_SUCH = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int BROKEN = 500;

    private final Asked asked;
    private final Last last;

    /** What answers a request. */
    @FunctionalInterface
    public interface Asked {
        Attestation answer(byte[] body) throws IOException;
    }

    /** What was last attested. */
    @FunctionalInterface
    public interface Last {
        Optional<byte[]> note() throws IOException;
    }

    public AttestationHandler(Asked asked, Last last) {
        this.asked = asked;
        this.last = last;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> get(exchange);
                default -> send(exchange, NOT_ALLOWED, "text/plain", new byte[0]);
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(CheckpointRequest.MOST_BYTES + 1);
        try {
            Attestation answer = asked.answer(body);
            if (answer instanceof Attestation.Given given) {
                send(exchange, OK, "text/plain; charset=utf-8",
                        given.content().getBytes(StandardCharsets.UTF_8));
            } else {
                refuse(exchange, (Attestation.Refused) answer);
            }
        } catch (IOException notKept) {
            send(exchange, BROKEN, "text/plain; charset=utf-8",
                    "what was to be signed could not be kept\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void refuse(HttpExchange exchange, Attestation.Refused refused) throws IOException {
        boolean size = refused.reason() == Attestation.Reason.OTHER_SIZE;
        send(exchange, refused.reason().status(), size ? "text/x.tlog.size" : "text/plain; charset=utf-8",
                Witness.body(refused));
    }

    private void get(HttpExchange exchange) throws IOException {
        Optional<byte[]> note = last.note();
        send(exchange, note.isPresent() ? OK : NO_SUCH, "text/plain; charset=utf-8",
                note.orElse(new byte[0]));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }
}
