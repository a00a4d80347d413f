package org.doseline.service.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;

/** What a request was answered, as it is kept: status and JSON text. */
public record Answer(int status, String json) {
    private static final int FIRST_PROBLEM = 400;

    public static Answer of(int status, Object tree) { return new Answer(status, Json.write(tree)); }

    public Response response() {
        return Response.status(status)
                .type(status < FIRST_PROBLEM ? MediaType.APPLICATION_JSON : Problems.MEDIA_TYPE)
                .entity(json)
                .build();
    }
}
