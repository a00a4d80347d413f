package org.doseline.service.problem;

import jakarta.ws.rs.core.Response;

/** Problems as responses. */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    public static Response response(Problem problem) {
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(Json.write(problem)).build();
    }

    public static Refused notFound(String what) {
        return new Refused(Problem.of(404, "NOT_FOUND", "There is no " + what + " of this name."));
    }
}
