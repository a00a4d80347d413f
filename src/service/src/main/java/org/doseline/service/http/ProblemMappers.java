package org.doseline.service.http;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import org.doseline.dosing.quantity.InputRefusal;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.service.ledger.Record;
import org.doseline.service.link.Away;
import org.doseline.service.people.PersonIdentity;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure as {@code application/problem+json}; a refusal that asks for it is recorded first. */
@ApplicationScoped
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Problem DATABASE_AWAY = Problem.of(503, "DATABASE_AWAY",
            "The database does not answer, so it is not known whether this was done, and nothing new can be sent. "
                    + "Use the pump's own keys: Stop works there at once.");
    private static final Problem DATABASE_BUSY = Problem.of(503, "DATABASE_BUSY",
            "The database answers, but is too busy with other work, so this was not finished. Try again in a moment; "
                    + "what has to stop now, stop at the pump.");
    private static final Problem SIGN_IN = Problem.of(401, "NOT_SIGNED_IN", "Sign in first.");

    @Inject
    Record record;
    @Inject
    Refusals refusals;
    @Inject
    CurrentIdentityAssociation identities;

    @ServerExceptionMapper
    public Uni<Response> refused(Refused refused) {
        return refused.toRecord()
                .map(record::append)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onItem().transform(done -> Problems.response(refused.problem()))
                .onFailure().recoverWithItem(this::internal);
    }

    /** Unreadable input: the field and the kind, never a guess. */
    @ServerExceptionMapper
    public Response unreadable(InputRefused refused) {
        return Problems.response(unreadable(refused.refusal()));
    }

    /** 422 with the kind as its code. */
    public static Problem unreadable(InputRefusal refusal) {
        String where = refusal.field().isEmpty() ? "The input" : "\"" + refusal.field() + "\"";
        Problem problem = Problem.of(422, refusal.kind().name(), where + ": " + refusal.reason() + ".");
        return refusal.field().isEmpty() ? problem : problem.about(refusal.field());
    }

    @ServerExceptionMapper
    public Response notSignedIn(UnauthorizedException none) { return Problems.response(SIGN_IN); }

    @ServerExceptionMapper
    public Response signInFailed(AuthenticationFailedException failed) { return Problems.response(SIGN_IN); }

    /** A role check by annotation; recorded as those in code are. */
    @ServerExceptionMapper
    public Uni<Response> forbidden(ForbiddenException forbidden, UriInfo uri) {
        Problem problem = Problem.of(403, "ROLE_NOT_ALLOWED", "Your role may not do this.");
        return identities.getDeferredIdentity().flatMap(identity -> PersonIdentity.person(identity)
                .map(person -> refused(refusals.refused(problem, person, uri.getPath(), Optional.empty(),
                        Optional.empty())))
                .orElseGet(() -> Uni.createFrom().item(Problems.response(problem))));
    }

    @ServerExceptionMapper
    public Response notJson(JsonProcessingException bad) {
        return Problems.response(Problem.of(400, "MALFORMED_JSON", "The request's JSON cannot be read."));
    }

    @ServerExceptionMapper
    public Response otherShape(MismatchedInputException bad) { return notJson(bad); }

    @ServerExceptionMapper
    public Response standard(WebApplicationException failed) {
        int status = failed.getResponse().getStatus();
        if (status >= 500) return internal(failed);
        return Problems.response(switch (status) {
            case 400 -> Problem.of(400, "BAD_REQUEST", "The request cannot be read.");
            case 404 -> Problem.of(404, "NOT_FOUND", "There is nothing here.");
            case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "This cannot be done here.");
            case 406 ->
                Problem.of(406, "NOT_ACCEPTABLE", "There is no answer of the kind that was asked for.");
            case 413 -> Problem.of(413, "TOO_LARGE", "The request is too large.");
            case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.");
            default -> Problem.of(status, "REFUSED", "The request is refused.");
        });
    }

    /** A bug or an outage: its words stay in the log, under the incident's number. */
    @ServerExceptionMapper
    public Response internal(Throwable failure) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(failure, "DL0500 incident %s", incident);
        if (Away.onlyBusy(failure)) return Problems.response(DATABASE_BUSY);
        if (Away.is(failure)) return Problems.response(DATABASE_AWAY);
        return Problems.response(Problem.of(500, "INTERNAL",
                "Something went wrong here, incident " + incident
                        + ". What was asked may or may not have happened."));
    }
}
