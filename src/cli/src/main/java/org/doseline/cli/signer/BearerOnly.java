package org.doseline.cli.signer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Lets callers with the token through. Whoever lacks it is told nothing. */
final class BearerOnly implements HttpHandler {
    private static final int UNAUTHORIZED = 401;
    private static final int NO_BODY = -1;
    private final byte[] authorization;
    private final HttpHandler inner;

    BearerOnly(String token, HttpHandler inner) {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.inner = inner;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
            inner.handle(exchange);
            return;
        }
        try (exchange) {
            exchange.sendResponseHeaders(UNAUTHORIZED, NO_BODY);
        }
    }
}
