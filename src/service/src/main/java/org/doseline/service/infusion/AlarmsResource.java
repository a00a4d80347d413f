package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.infusion.view.AlarmViews;
import org.doseline.service.infusion.view.View.AlarmView;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.PrintedNames;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.ask.AskRefusal;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Placement;

/** The alarms that stand at the pumps of this cell, and the one thing that a person can do to them from here. */
@Path("/api")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AlarmsResource {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final Desks desks;
    private final Idempotency idempotency;
    private final CurrentPerson current;
    private final Roles roles;
    private final PrintedNames names;
    private final TherapyClock clock;
    private final ObjectMapper json;
    private final AlarmsElsewhere elsewhere;

    AlarmsResource(Desks desks, Idempotency idempotency, CurrentPerson current, Roles roles,
            PrintedNames names, TherapyClock clock, ObjectMapper json, AlarmsElsewhere elsewhere) {
        this.desks = desks;
        this.idempotency = idempotency;
        this.current = current;
        this.roles = roles;
        this.names = names;
        this.clock = clock;
        this.json = json;
        this.elsewhere = elsewhere;
    }

    /** Each an {@link AlarmView}: of every pump, in the order of the pumps, each pump's highest first; then elsewhere's. */
    @GET
    @Path("alarms")
    public Uni<List<Object>> all(@Context HttpHeaders asking) {
        return names.known().chain(() -> elsewhere.of(asking)).map(others -> {
            List<Object> all = new ArrayList<>();
            desks.states().values().forEach(state -> all.addAll(views(state)));
            all.addAll(others.told());
            others.beds().forEach(state -> all.addAll(views(state)));
            return all;
        });
    }

    @GET
    @Path("pumps/{pump}/alarms")
    public Uni<List<AlarmView>> ofPump(@PathParam("pump") String pump) {
        Bedside state = state(pump);
        return names.known().map(read -> views(state));
    }

    /** Says who has seen it and pauses its sound for at most 2 min; it ends no condition. */
    @POST
    @Path("pumps/{pump}/alarms/{alarm}/acknowledge")
    public Uni<Response> acknowledge(@PathParam("pump") String pump, @PathParam("alarm") String alarm,
            @HeaderParam(Idempotency.HEADER) String key) {
        Person person = roles.require(current.person(), "acknowledge an alarm", Optional.of(pump),
                Role.CLINICIAN, Role.BIOMED);
        String request = "/api/pumps/" + pump + "/alarms/" + alarm + "/acknowledge";
        return idempotency
                .once(person, key, request,
                        () -> acknowledge(pump, alarm, person, Idempotency.requestId(person, key)))
                .map(Answer::response);
    }

    private Uni<Answer> acknowledge(String pump, String alarm, Person person, String requestId) {
        names.learn(person);
        String session = state(pump).placement().map(Placement::session).orElse("");
        return desks.ask(pump, new Ask.Acknowledge(session, alarm), person.sub(), requestId)
                .map(outcome -> answer(pump, outcome));
    }

    private Answer answer(String pump, AskOutcome outcome) {
        if (outcome.turnedDown().isPresent()) {
            AskRefusal no = outcome.turnedDown().get();
            throw new Refused(Problem.of(CONFLICT, no.reason().name(), no.sentence()));
        }
        return new Answer(Response.Status.OK.getStatusCode(),
                json.valueToTree(new AlarmsText(views(state(pump)))).toString());
    }

    private Bedside state(String pump) {
        return desks.state(pump).orElseThrow(() -> new Refused(
                Problem.of(NOT_FOUND, "PUMP_UNKNOWN", "No pump " + pump + " is served here.")));
    }

    private List<AlarmView> views(Bedside state) { return AlarmViews.of(state, names::of, clock.nowMs()); }

    /** @param alarms what stands at the pump now */
    record AlarmsText(List<AlarmView> alarms) {
    }
}
