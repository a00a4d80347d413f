package org.doseline.service.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests between two servers, where as many pages are open as connections may be. */
class CarrierTest {
    private static final int MOST = 2;
    private static final int NO_CONNECTION = 599;

    private final Vertx vertx = Vertx.vertx();
    private final Carrier carrier = new Carrier(vertx, MOST);
    private HttpServer owner;
    private HttpServer here;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        owner = done(vertx.createHttpServer().requestHandler(CarrierTest::own).listen(0, "127.0.0.1"));
        here = done(vertx.createHttpServer().requestHandler(this::carry).listen(0, "127.0.0.1"));
        client = vertx.createHttpClient();
    }

    @AfterEach
    void close() throws Exception { done(vertx.close()); }

    /** A page that is read goes on and on. */
    private static void own(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET))
            request.response().setChunked(true).write("data: 1");
        else
            request.response().end();
    }

    private void carry(HttpServerRequest request) {
        carrier.carry(Errand.of(request, Buffer.buffer(), "here"),
                URI.create("http://127.0.0.1:" + owner.actualPort()), request.response(), () -> true)
                .onFailure(none -> request.response().setStatusCode(NO_CONNECTION).end());
    }

    private int ask(HttpMethod method, String path) throws Exception {
        return done(client.request(method, here.actualPort(), "127.0.0.1", path)
                .compose(request -> request.send()).map(HttpClientResponse::statusCode));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
    }

    @Test
    void aStopDoesNotWaitUntilAPageIsClosed() throws Exception {
        for (int i = 0; i < MOST; i++) assertEquals(200, ask(HttpMethod.GET, "/api/sessions/s-1/live"));
        assertEquals(200, ask(HttpMethod.POST, "/api/sessions/s-1/stop"));
        assertEquals(NO_CONNECTION, ask(HttpMethod.GET, "/api/sessions/s-1/live"), "no page waits for ever");
    }
}
