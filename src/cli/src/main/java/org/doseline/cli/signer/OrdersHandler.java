package org.doseline.cli.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import org.doseline.protocol.order.SignedOrder;

/** {@code POST /orders}. Whoever asks is told all that is wrong. */
final class OrdersHandler implements HttpHandler {
    private static final Logger LOG = Logger.getLogger(OrdersHandler.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REQUEST_BYTES = 4_096;
    private static final int NO_BODY = -1;
    private final Signing signing;

    /** What makes a signature out of a request. */
    @FunctionalInterface
    interface Signing {
        SignedOrder sign(OrderRequest request) throws OrderRefused, SQLException;
    }

    OrdersHandler(Signing signing) { this.signing = signing; }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/orders")) {
                exchange.sendResponseHeaders(404, NO_BODY);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, NO_BODY);
            } else {
                answer(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        OrderRequest request;
        try {
            request = OrderRequest.parse(body(exchange));
        } catch (IllegalArgumentException unreadable) {
            problem(exchange, 400, "MALFORMED", unreadable.getMessage());
            return;
        }
        try {
            SignedOrder signed = signing.sign(request);
            Base64.Encoder base64 = Base64.getEncoder();
            send(exchange, 200, "application/json", Map.of(
                    "order", base64.encodeToString(signed.orderBytes()),
                    "signature", base64.encodeToString(signed.signature()),
                    "keyId", signed.keyId()));
        } catch (OrderRefused refused) {
            problem(exchange, refused.reason().status(), refused.reason().name(), refused.getMessage());
        } catch (SQLException unreachable) {
            LOG.log(Level.WARNING, "the signer cannot read the database", unreachable);
            problem(exchange, 503, "UNAVAILABLE", "The signer cannot read the database.");
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) throw new IllegalArgumentException("the request is too large");
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void problem(HttpExchange exchange, int status, String code, String detail)
            throws IOException {
        send(exchange, status, "application/problem+json", Map.of("code", code, "detail", detail));
    }

    private static void send(HttpExchange exchange, int status, String type, Map<String, String> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
