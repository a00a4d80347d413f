package org.doseline.service.forward;

import java.net.ConnectException;
import java.net.URI;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;

/** Carries a request to a replica and its answer back, for as long as the reason for it holds. */
@ApplicationScoped
public class Carrier {
    /** A replica on the same network that does not take a connection in this time is away. */
    private static final int CONNECT_WITHIN_MS = 1_000;
    /** Each open page holds one connection for its live view. */
    private static final int MOST_CONNECTIONS = 1_024;
    private static final long LOOK_EVERY_MS = 250;

    private final Vertx vertx;
    private final HttpClient reading;
    /** Apart, so that nothing that acts, and no stop, waits for a page to be closed. */
    private final HttpClient acting;

    @Inject
    Carrier(Vertx vertx) { this(vertx, MOST_CONNECTIONS); }

    Carrier(Vertx vertx, int mostConnections) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(CONNECT_WITHIN_MS)
                .setMaxPoolSize(mostConnections);
        reading = vertx.createHttpClient(options);
        acting = vertx.createHttpClient(options);
    }

    /** Why there is no answer. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean neverSent;

        NoAnswer(Throwable cause, boolean neverSent) {
            super(cause);
            this.neverSent = neverSent;
        }

        /** Whether the other one certainly did nothing. */
        boolean neverSent() { return neverSent; }
    }

    /**
     * Completes when the answer has begun to arrive and is on its way to the client; fails with {@link NoAnswer} while
     * the client has got nothing.
     *
     * @param holds whether that replica is still the one to ask; when not, nobody waits for it any longer. Nor beyond the
     *        errand's own limit, for who is cut off from the database does not hear that a lease has ended
     */
    Future<Void> carry(Errand errand, URI to, HttpServerResponse back, BooleanSupplier holds) {
        return send(errand, to, holds, back).onSuccess(answer -> {
            begin(back, answer);
            answer.pipeTo(back).onFailure(cut -> back.reset());
        }).mapEmpty();
    }

    private static void begin(HttpServerResponse back, HttpClientResponse answer) {
        back.setStatusCode(answer.statusCode());
        MultiMap kept = Errand.kept(answer.headers());
        for (String name : kept.names()) back.headers().set(name, kept.getAll(name));
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null)
            back.setChunked(true);
        else
            back.putHeader(HttpHeaders.CONTENT_LENGTH, length);
    }

    private Future<HttpClientResponse> send(Errand errand, URI to, BooleanSupplier holds,
            HttpServerResponse back) {
        // The host first and for itself: nothing of what a client wrote decides to whom it is carried.
        RequestOptions options = new RequestOptions().setMethod(errand.method())
                .setAbsoluteURI(to.toString()).setURI(errand.uri()).setHeaders(errand.headers())
                .setConnectTimeout(CONNECT_WITHIN_MS);
        return (errand.onlyReads() ? reading : acting).request(options)
                .recover(away -> Future.failedFuture(new NoAnswer(away, true)))
                .compose(request -> {
                    long watch = vertx.setPeriodic(LOOK_EVERY_MS, id -> {
                        if (!holds.getAsBoolean()) request.reset();
                    });
                    long limit = vertx.setTimer(errand.answerWithinMs(), id -> request.reset());
                    back.closeHandler(gone -> request.reset());
                    back.endHandler(done -> vertx.cancelTimer(watch));
                    return answer(request, errand).onComplete(any -> vertx.cancelTimer(limit))
                            .onFailure(none -> vertx.cancelTimer(watch))
                            .onSuccess(answer -> answer.end().onComplete(done -> vertx.cancelTimer(watch)));
                });
    }

    private static Future<HttpClientResponse> answer(HttpClientRequest request, Errand errand) {
        return request.send(errand.body()).recover(
                none -> Future.failedFuture(new NoAnswer(none, none instanceof ConnectException)));
    }
}
