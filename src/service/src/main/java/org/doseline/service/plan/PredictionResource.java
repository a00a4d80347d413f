package org.doseline.service.plan;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What models expect of a session's order. Predicts only. */
@Path("/api/sessions/{id: [A-Za-z0-9-]{1,40}}/prediction")
@Authenticated
public class PredictionResource {
    private final PlanReview review;

    PredictionResource(PlanReview review) { this.review = review; }

    @GET
    public Uni<PredictionText> ofSession(@PathParam("id") String id) {
        return review.reviewForSession(id).map(PredictionText::of);
    }
}
