package org.doseline.service.forward;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.doseline.service.idempotency.Idempotency;

/**
 * A request as it is carried to another replica: method, address, headers and body, unchanged but for what belongs to the
 * connection.
 */
record Errand(HttpMethod method, String uri, MultiMap headers, Buffer body) {
    /** Says that a request was carried already, and by whom: it is not carried on. */
    static final String CARRIED = "X-Doseline-Carried-By";
    /** Beyond the 10 s in which an owner answers whatever is asked of it. */
    private static final long WITHIN_MS = 12_000;
    /** An owner answers a stop as soon as its outcome is unknown, 3 s after it left; P5 gives 5 s to know. */
    private static final long STOP_WITHIN_MS = 5_000;
    /** RFC 9110, section 7.6.1, and what the next hop computes itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive", "te", "trailer",
            "transfer-encoding", "upgrade", "proxy-connection", "host", "content-length", "expect");
    /** As {@code quarkus.http.limits.max-body-size}. */
    private static final long MOST_BYTES = 65_536;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ABOUT = Pattern
            .compile("/api/(sessions|pumps)/([A-Za-z0-9_-]{1,40})(?:/.*)?");

    /** @param pump whether the id is a pump's, not a session's */
    record About(boolean pump, String id) {
        static Optional<About> of(String path) {
            Matcher matcher = ABOUT.matcher(path);
            return matcher.matches()
                    ? Optional.of(new About(matcher.group(1).equals("pumps"), matcher.group(2)))
                    : Optional.empty();
        }
    }

    static Errand of(HttpServerRequest request, Buffer body, String by) {
        return new Errand(request.method(), target(request), kept(request.headers()).set(CARRIED, by), body);
    }

    /** In origin form: a client may name a host in it (RFC 9112, section 3.2.2), which says nothing about whom we ask. */
    private static String target(HttpServerRequest request) {
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
    }

    static MultiMap kept(MultiMap headers) {
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        for (String name : headers.names()) {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT)))
                kept.set(name, headers.getAll(name));
        }
        return kept;
    }

    /** A stop that nobody answered is asked anew, for the first one's answer may never come; twice does no harm. */
    Errand anew() {
        return new Errand(method, uri,
                MultiMap.caseInsensitiveMultiMap().addAll(headers).set(Idempotency.HEADER,
                        UUID.randomUUID().toString()),
                body);
    }

    /** Until its answer has begun, ms. */
    long answerWithinMs() {
        return stops() ? STOP_WITHIN_MS : WITHIN_MS;
    }

    boolean stops() {
        return method.equals(HttpMethod.POST) && uri.split("\\?")[0].endsWith("/stop");
    }

    boolean onlyReads() { return onlyReads(method); }

    static boolean onlyReads(HttpServerRequest request) { return onlyReads(request.method()); }

    private static boolean onlyReads(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Who asks is not known yet, so no more is held for them than any request may have; beyond it is refused here. */
    static boolean isShort(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && DIGITS.matcher(length).matches() && Long.parseLong(length) <= MOST_BYTES;
    }
}
