package org.doseline.service.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import org.doseline.ledger.export.Selection;
import org.doseline.ledger.export.SelectionKind;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.plan.Patients;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/**
 * Gives auditors a copy of the record that can be verified without this service: {@code {"kind": "session", "value":
 * "s-7"}} is answered with a ZIP archive. The export is itself an entry of the record.
 */
@jakarta.ws.rs.Path("/api/audit/exports")
@Authenticated
public class ExportResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Exports exports;
    private final TherapyClock clock;
    private final Patients patients;

    ExportResource(CurrentPerson current, Roles roles, Exports exports, TherapyClock clock,
            Patients patients) {
        this.current = current;
        this.roles = roles;
        this.exports = exports;
        this.clock = clock;
        this.patients = patients;
    }

    /** A record number goes into no manifest and no file name: the patient's id does. */
    private Selection named(Selection asked) {
        if (asked.kind() != SelectionKind.PATIENT) return asked;
        String id = patients.idOf(asked.value().orElseThrow()).await().indefinitely()
                .orElseThrow(() -> new Refused(Problem.of(404, "NOTHING_FOUND",
                        "There is no patient of this record number or id.").about("value")));
        return Selection.of(SelectionKind.PATIENT, id);
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Response export(String body) throws IOException {
        Person person = roles.require(current, "export the record", Optional.empty(), Role.AUDITOR);
        Selection selection = named(ExportAsked.read(Json.object(body)));
        Path file = exports.make(person, selection).file();
        String name = Exports.name(selection, Optional.of(Instant.ofEpochMilli(clock.nowMs())));
        return Response.ok(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE))
                .type("application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store").build();
    }
}
