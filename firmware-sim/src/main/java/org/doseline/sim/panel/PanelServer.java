package org.doseline.sim.panel;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.fleet.SimulatedPump;

/**
 * One pump's panel. A POST needs the header {@value #GUARD} and, where the browser names an origin, this panel's own;
 * another site's page can send neither. Only loopback names are answered, so that no other name leads here.
 */
final class PanelServer {
    static final String GUARD = "X-Doseline-Panel";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> FILES = Map.of("/", "index.html", "/app.js", "app.js",
            "/panel.css", "panel.css", "/tokens.css", "tokens.css");
    private static final JsonMapper JSON = new JsonMapper();

    private final SimulatedPump pump;
    private final HttpServer server;

    PanelServer(SimulatedPump pump, Executor threads) throws IOException {
        this.pump = pump;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() { return "http://127.0.0.1:" + server.getAddress().getPort() + "/"; }

    void close() { server.stop(0); }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            if (!addressedHere(exchange.getRequestHeaders()))
                answer(exchange, 421, "text/plain", "this panel has another name".getBytes());
            else if ("GET".equals(exchange.getRequestMethod()))
                get(exchange, path);
            else if ("POST".equals(exchange.getRequestMethod()))
                post(exchange, path);
            else
                answer(exchange, 405, "text/plain", "GET or POST".getBytes());
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/api/panel")) {
            view(exchange);
        } else if (FILES.containsKey(path)) {
            file(exchange, FILES.get(path));
        } else {
            answer(exchange, 404, "text/plain", "not here".getBytes());
        }
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        if (!meant(exchange.getRequestHeaders())) {
            answer(exchange, 403, "text/plain", ("needs " + GUARD + " and this origin").getBytes());
            return;
        }
        CompletableFuture<Void> act = switch (path) {
            case "/api/keys/start", "/api/keys/pause", "/api/keys/stop", "/api/keys/silence" ->
                pump.press(Key.valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT)));
            case "/api/power/on" -> pump.powerOn();
            case "/api/power/off" -> pump.powerOff();
            case "/api/power/cycle" -> pump.powerOff().thenCompose(off -> pump.powerOn());
            case "/api/link/on" -> pump.switchLink(true);
            case "/api/link/off" -> pump.switchLink(false);
            default -> null;
        };
        if (act == null) {
            answer(exchange, 404, "text/plain", "no such key".getBytes());
            return;
        }
        try {
            act.join();
            view(exchange);
        } catch (CompletionException why) {
            answer(exchange, 500, "text/plain", "the pump did not take it".getBytes());
        }
    }

    private void view(HttpExchange exchange) throws IOException {
        byte[] json = JSON.writeValueAsBytes(PanelView.of(pump, pump.display().join()));
        answer(exchange, 200, "application/json", json);
    }

    private boolean addressedHere(Headers headers) {
        String host = headers.getFirst("Host");
        int port = server.getAddress().getPort();
        return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
    }

    private boolean meant(Headers headers) {
        String origin = headers.getFirst("Origin");
        boolean own = origin == null || origin.equals("http://" + headers.getFirst("Host"));
        return own && headers.getFirst(GUARD) != null;
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        String type = name.endsWith(".html")
                ? "text/html"
                : name.endsWith(".js") ? "text/javascript" : "text/css";
        try (InputStream in = PanelServer.class.getResourceAsStream("/org/doseline/sim/panel/" + name)) {
            if (in == null) throw new IOException(name + " is not in the jar");
            answer(exchange, 200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
