package org.doseline.service.retention;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;

/**
 * Months of telemetry: how each stands, and the three steps in which one leaves the database. Each step is answered when it
 * is done, which takes minutes for a large month; it goes on where nobody waits for the answer.
 */
@Path("/api/audit/months")
@Authenticated
public class MonthsResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final MonthReader reader;
    private final Archiving archiving;
    private final ArchiveVerification verification;
    private final Dropping dropping;

    MonthsResource(CurrentPerson current, Roles roles, MonthReader reader, Archiving archiving,
            ArchiveVerification verification, Dropping dropping) {
        this.current = current;
        this.roles = roles;
        this.reader = reader;
        this.archiving = archiving;
        this.verification = verification;
        this.dropping = dropping;
    }

    @GET
    @Blocking
    public List<MonthText> months() {
        roles.require(current, "read how telemetry is kept", Optional.empty(), Role.AUDITOR);
        return reader.read(store -> {
            List<MonthText> all = new ArrayList<>();
            for (MonthStore.Partition partition : store.partitions()) all.add(MonthText.of(store, partition));
            return all;
        });
    }

    @POST
    @Path("{month}/archive")
    @Blocking
    public MonthText archive(@PathParam("month") String month) {
        return step("archive telemetry", month, archiving::archive);
    }

    @POST
    @Path("{month}/verification")
    @Blocking
    public ArchiveVerification.Outcome verify(@PathParam("month") String month) {
        Person person = roles.require(current, "verify an archive", Optional.empty(), Role.AUDITOR);
        return verification.verify(person, Months.read(month));
    }

    /** {@code {"sha256": "..."}} names the archive, so that nobody drops what they have not looked at. */
    @POST
    @Path("{month}/drop")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public MonthText drop(@PathParam("month") String month, String body) {
        return step("drop telemetry", month, (person, read) -> {
            Map<String, Object> asked = Json.object(body);
            dropping.drop(person, read, Json.text(asked, "sha256"));
        });
    }

    private MonthText step(String what, String month, BiConsumer<Person, YearMonth> step) {
        Person person = roles.require(current, what, Optional.empty(), Role.AUDITOR);
        YearMonth read = Months.read(month);
        step.accept(person, read);
        return reader.read(store -> {
            for (MonthStore.Partition partition : store.partitions())
                if (partition.month().equals(read)) return MonthText.of(store, partition);
            throw new IllegalStateException("the partition of " + read + " is gone");
        });
    }
}
