package org.doseline.service.infusion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.doseline.protocol.command.CommandKind;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.idempotency.LostAnswers;
import org.doseline.service.infusion.view.View;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;
import org.doseline.service.people.Refusals;
import org.doseline.treatment.ask.Ask;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** One infusion over HTTP: look at it, follow it, and ask something of it. Every request carries its own key. */
@Path("/api/sessions/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class InfusionResource {
    private static final String KEY = "Idempotency-Key";
    /** Beyond every deadline of the core: only a database or a signer that hangs is slower. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    /** What a text on the wire may hold (protocol: checks of free text). */
    private static final int MOST_CHARS = 200;

    private final LiveViews views;
    private final Trends trends;
    private final Actions actions;
    private final Idempotency idempotency;
    private final CurrentPerson current;
    private final Roles roles;

    InfusionResource(LiveViews views, Trends trends, Actions actions, Idempotency idempotency,
            CurrentPerson current,
            Roles roles) {
        this.views = views;
        this.trends = trends;
        this.actions = actions;
        this.idempotency = idempotency;
        this.current = current;
        this.roles = roles;
    }

    @GET
    public Uni<View> view(@PathParam("id") String id) { return views.once(id); }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<View> live(@PathParam("id") String id) { return views.live(id); }

    @GET
    @Path("trend")
    public Uni<Trend> trend(@PathParam("id") String id) { return trends.of(id); }

    @POST
    @Path("prepare")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> prepare(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        Person person = clinician(id, "prepare");
        return answer(idempotency.once(person, key, request(id, "prepare", body),
                () -> actions.prepare(id, person, Idempotency.requestId(person, key)),
                lost(id, CommandKind.PROGRAM)));
    }

    @POST
    @Path("start")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> start(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        Person person = clinician(id, "start");
        return answer(idempotency.once(person, key, request(id, "start", body),
                () -> actions.start(id, text(body, "bedsideCode"), person,
                        Idempotency.requestId(person, key)),
                lost(id, CommandKind.START)));
    }

    @POST
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> pause(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        return act(id, "pause", key, body, new Ask.Pause(id, text(body, "reason")));
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> resume(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        return act(id, "resume", key, body, new Ask.Resume(id, text(body, "bedsideCode")));
    }

    @POST
    @Path("stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> stop(@PathParam("id") String id, @HeaderParam(KEY) String key, String body) {
        Person person = clinician(id, "stop");
        Ask stop = new Ask.Stop(id, text(body, "reason"));
        return answer(idempotency.urgently(person, key, request(id, "stop", body),
                () -> actions.act(stop, person, Idempotency.requestId(person, key)), lost(id, stop.kind())));
    }

    private Uni<Response> act(String id, String what, String key, String body, Ask ask) {
        Person person = clinician(id, what);
        return answer(idempotency.once(person, key, request(id, what, body),
                () -> actions.act(ask, person, Idempotency.requestId(person, key)), lost(id, ask.kind())));
    }

    private Person clinician(String id, String what) {
        return roles.require(current.person(), what, Optional.of(id), Role.CLINICIAN);
    }

    private static String request(String id, String what, String body) {
        return "/api/sessions/" + id + "/" + what + "\n" + body;
    }

    private LostAnswers lost(String id, CommandKind last) {
        return (requestId, over) -> actions.lost(id, last, requestId, over);
    }

    private static Uni<Response> answer(Uni<Answer> answer) {
        return answer.ifNoItem().after(ANSWER_WITHIN).fail().map(Answer::response);
    }

    /**
     * A text of the body, as it can travel; what is missing is empty, and the core says whether that will do. No
     * character of a reason may keep a stop from going out.
     */
    private static String text(String body, String name) {
        Map<String, Object> read = Json.object(body == null || body.isBlank() ? "{}" : body);
        return read.get(name) instanceof String text ? sendable(text) : "";
    }

    static String sendable(String typed) {
        String plain = Refusals
                .recordable(typed.replaceAll("\\p{Cntrl}", " ").replaceAll("[\\x80-\\x9f]", " "))
                .strip();
        if (plain.length() <= MOST_CHARS) return plain;
        return Refusals.recordable(plain.substring(0, MOST_CHARS)).strip();
    }
}
