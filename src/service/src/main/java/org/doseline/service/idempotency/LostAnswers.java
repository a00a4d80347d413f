package org.doseline.service.idempotency;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Finds what became of a request whose answer was lost, from what its work has left behind. */
@FunctionalInterface
public interface LostAnswers {
    /** Where nothing that is left behind names the request. */
    LostAnswers NONE = (requestId, over) -> Uni.createFrom().item(Optional.empty());

    /**
     * @param requestId see {@link Idempotency#requestId}
     * @param over whether the first request can no longer be at work
     * @return the outcome, {@link Idempotency#NOT_KNOWN_YET} as its status where it may still change; empty where
     *         nothing can be said
     */
    Uni<Optional<Answer>> find(String requestId, boolean over);
}
