package org.doseline.acceptance.bench.site;

import java.util.Map;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Bedside;

/**
 * One request and its answer.
 *
 * @param tookNs from before it was written until the answer had been read
 * @param applied the answer says that the pump has done it
 */
record Call(long tookNs, boolean applied, Reply reply) {
    private static final int OK = 200;
    private static final int PREPARED_AGAIN = 5;

    static Call of(Bedside bedside, String action, Map<String, ?> content) {
        long startedNs = System.nanoTime();
        Reply reply = bedside.ask(action, content);
        long tookNs = System.nanoTime() - startedNs;
        return new Call(tookNs,
                reply.status() == OK && reply.body().path("outcome").asText().equals("APPLIED"), reply);
    }

    /** Prepares, again if a part of a busy machine was away; as this is what comes before a measurement. */
    static Call prepare(Bedside bedside) throws SiteBench.Failed {
        Call call = of(bedside, "prepare", Map.of());
        for (int again = 0; again < PREPARED_AGAIN && !call.applied(); again++) {
            call = of(bedside, "prepare", Map.of());
        }
        return call.orFail();
    }

    /** For a step that must have happened before something is measured. */
    Call orFail() throws SiteBench.Failed {
        if (applied) return this;
        throw new SiteBench.Failed("refused: " + reply.status() + " " + reply.body());
    }
}
