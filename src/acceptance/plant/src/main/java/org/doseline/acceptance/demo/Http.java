package org.doseline.acceptance.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How requests travel. */
interface Http {
    Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /** @param body empty for none */
    record Asked(String method, URI url, Map<String, String> headers, String body) {}

    /** @param cookies that are to be set */
    record Answer(int status, List<String> cookies, String body) {}

    /**
     * @throws java.io.UncheckedIOException where there is no answer; whether the request arrived is not known then
     */
    Answer exchange(Asked asked);
}
