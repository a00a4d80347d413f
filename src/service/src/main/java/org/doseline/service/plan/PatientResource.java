package org.doseline.service.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.people.StepUp;
import org.doseline.service.problem.Json;

/** Patients by name: who is here, who comes, and who is to be forgotten. */
@Path("/api/patients")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
public class PatientResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final Patients patients;
    private final Admitting admitting;
    private final Erasing erasing;

    PatientResource(CurrentPerson current, Roles roles, Idempotency idempotency, Patients patients,
            Admitting admitting, Erasing erasing) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.patients = patients;
        this.admitting = admitting;
        this.erasing = erasing;
    }

    /** Those for whom something can be planned. */
    @GET
    public Uni<List<PatientRow>> patients() {
        roles.require(current, "read the patients", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER,
                Role.APPROVER, Role.PHARMACIST);
        return patients.all();
    }

    /** {@code {"name", "born", "recordNumber", "sex", "heightMm"}}, of which the last two may be left out. */
    @POST
    public Uni<Response> admit(String body) {
        Person person = roles.require(current, "admit a patient", Optional.empty(), Role.CLINICIAN,
                Role.PRESCRIBER);
        return admitting.admit(person, Json.object(body))
                .map(id -> Answer.of(201, Map.of("id", id)).response());
    }

    /** {@code {"reason", "password"}} */
    @POST
    @Path("{id: [A-Za-z0-9_-]{1,40}}/erase")
    public Uni<Response> erase(@PathParam("id") String id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        Person person = current.person();
        String asked = "POST /api/patients/" + id + "/erase\n" + StepUp.withoutPassword(body);
        return idempotency.once(person, key, asked, () -> {
            roles.require(person, "erase an identity", Optional.of(id), Role.AUDITOR);
            return erasing.erase(person, id, Json.object(body)).map(done -> Answer.of(200, done));
        }).map(Answer::response);
    }
}
