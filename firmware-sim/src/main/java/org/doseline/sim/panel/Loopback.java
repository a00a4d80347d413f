package org.doseline.sim.panel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A port on loopback. What changes something needs the header {@value #GUARD} and, where the browser names an origin,
 * this port's own; another site's page can send neither. Only loopback names are answered, so that no other name leads
 * here.
 */
final class Loopback {
    static final String GUARD = "X-Doseline-Panel";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_FORM_BYTES = 4_096;

    private final Resource content;
    private final HttpServer server;

    Loopback(Resource content, Executor threads) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() { return "http://127.0.0.1:" + server.getAddress().getPort() + "/"; }

    void close() { server.stop(0); }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String method = exchange.getRequestMethod();
        if (!addressedHere(headers)) return Answer.error(421, "this panel has another name");
        if (!METHODS.contains(method)) return Answer.notAllowed("GET, POST or DELETE");
        if (!method.equals("GET") && !meant(headers))
            return Answer.error(403, "needs " + GUARD + " and this origin");
        byte[] form = form(exchange);
        if (form.length > LONGEST_FORM_BYTES)
            return Answer.error(413, "a form has at most " + LONGEST_FORM_BYTES + " bytes");
        try {
            return content.answer(Request.of(method, exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(), new String(form, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException why) {
            return Answer.error(422, why.getMessage());
        } catch (CompletionException why) {
            return why.getCause() instanceof IllegalArgumentException refused
                    ? Answer.error(422, refused.getMessage())
                    : Answer.error(500, "the pump did not take it");
        }
    }

    private boolean addressedHere(Headers headers) {
        String host = headers.getFirst("Host");
        int port = server.getAddress().getPort();
        return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
    }

    private static boolean meant(Headers headers) {
        String origin = headers.getFirst("Origin");
        boolean own = origin == null || origin.equals("http://" + headers.getFirst("Host"));
        return own && headers.getFirst(GUARD) != null;
    }

    private static byte[] form(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith(FORM)) return new byte[0];
        return exchange.getRequestBody().readNBytes(LONGEST_FORM_BYTES + 1);
    }
}
