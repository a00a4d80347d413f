package org.doseline.service.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Another replica, as far as HTTP goes: it says what a test wants, or nothing at all. */
final class FarReplica implements AutoCloseable {
    record Heard(String method, String uri, Headers headers, String body) {}

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String type = "application/json";
    private volatile String answer = "{}";
    private volatile boolean silent;
    private volatile boolean open;

    FarReplica() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    FarReplica saying(int newStatus, String newType, String text) {
        status = newStatus;
        type = newType;
        answer = text;
        return this;
    }

    /** Takes requests and never answers. */
    FarReplica silent() {
        silent = true;
        return this;
    }

    /** Begins its answer and does not end it. */
    FarReplica neverEnding() {
        open = true;
        return this;
    }

    String url() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

    private void answer(HttpExchange exchange) throws IOException {
        heard.add(new Heard(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (silent) awaitClosing();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().add("Set-Cookie", "one=1");
        exchange.getResponseHeaders().add("Set-Cookie", "two=2");
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, open ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (open) awaitClosing();
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
