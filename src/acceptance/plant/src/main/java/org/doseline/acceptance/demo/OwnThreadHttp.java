package org.doseline.acceptance.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The calling thread writes the request and reads the answer: no time is lost between threads of this side. It may send
 * a request again by itself when a kept connection turns out to be closed: for measuring, not for what must happen once.
 */
final class OwnThreadHttp implements Http {
    private static final int FIRST_ERROR = 400;

    @Override
    public Answer exchange(Asked asked) {
        try {
            HttpURLConnection http = (HttpURLConnection) asked.url().toURL().openConnection();
            http.setConnectTimeout((int) ANSWER_WITHIN.toMillis());
            http.setReadTimeout((int) ANSWER_WITHIN.toMillis());
            http.setRequestMethod(asked.method());
            asked.headers().forEach(http::setRequestProperty);
            if (!asked.body().isEmpty()) {
                http.setDoOutput(true);
                http.getOutputStream().write(asked.body().getBytes(StandardCharsets.UTF_8));
            }
            int status = http.getResponseCode();
            try (InputStream body = status < FIRST_ERROR ? http.getInputStream() : http.getErrorStream()) {
                return new Answer(status, List.of(), body == null
                        ? ""
                        : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
