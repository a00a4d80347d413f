package org.doseline.acceptance.bench.site;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.View;

/**
 * One request and its answer.
 *
 * @param tookNs from before it was written until the answer had been read
 * @param applied the answer says that the pump has done it
 */
record Call(long tookNs, boolean applied, Reply reply) {
    private static final int OK = 200;
    private static final int PREPARED_AGAIN = 30;
    private static final long AGAIN_AFTER_S = 2;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

    static Call of(Bedside bedside, String action, Map<String, ?> content) {
        long startedNs = System.nanoTime();
        Reply reply = bedside.ask(action, content);
        long tookNs = System.nanoTime() - startedNs;
        return new Call(tookNs,
                reply.status() == OK && reply.body().path("outcome").asText().equals("APPLIED"), reply);
    }

    /**
     * Prepares, again while a part of a busy machine is away or an answer came too late to be known: this is what comes
     * before a measurement.
     */
    static Call prepare(Bedside bedside) throws SiteBench.Failed, InterruptedException {
        Call call = of(bedside, "prepare", Map.of());
        for (int again = 0; again < PREPARED_AGAIN && !call.applied; again++) {
            TimeUnit.SECONDS.sleep(AGAIN_AFTER_S);
            call = of(bedside, "prepare", Map.of());
        }
        return call.orFail();
    }

    /** Prepares and starts; returns when the service knows that it runs. */
    static void run(Bedside bedside) throws SiteBench.Failed, InterruptedException {
        prepare(bedside);
        bedside.awaitView(view -> view.phase() == View.Phase.READY, SEEN_WITHIN);
        of(bedside, "start", Map.of("bedsideCode", bedside.panel().look().bedsideCode())).orFail();
        bedside.awaitView(view -> view.phase() == View.Phase.RUNNING, SEEN_WITHIN);
    }

    /** For a step that must have happened before something is measured. */
    Call orFail() throws SiteBench.Failed {
        if (applied) return this;
        throw new SiteBench.Failed("refused: " + reply.status() + " " + reply.body());
    }
}
