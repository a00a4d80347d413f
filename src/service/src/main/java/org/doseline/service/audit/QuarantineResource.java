package org.doseline.service.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.audit.QuarantineStore.Asked;
import org.doseline.service.audit.QuarantineStore.Kept;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/**
 * What could not be authenticated or read, for auditors and those who look after pumps. Pages are stable: what comes in
 * meanwhile comes after all that is there, and nothing goes away.
 */
@Path("/api/quarantine")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {
    private static final int MOST = 200;
    private static final int BAD_REQUEST = 400;

    private final CurrentPerson current;
    private final Roles roles;
    private final AuditReading reading;
    private final QuarantineStore store;

    QuarantineResource(CurrentPerson current, Roles roles, AuditReading reading, QuarantineStore store) {
        this.current = current;
        this.roles = roles;
        this.reading = reading;
        this.store = store;
    }

    /** @param after to be asked for next; absent on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Kept> messages, Long after) {}

    /**
     * @param topic how the topic begins
     * @param why how the reason begins, such as UNAUTHENTICATED
     * @param from as 2026-03-12T09:00:00Z, included
     * @param to the same, excluded
     */
    @GET
    public Uni<Page> find(@QueryParam("topic") String topic, @QueryParam("why") String why,
            @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("after") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Person person = roles.require(current, "read the quarantine", Optional.empty(), Role.AUDITOR,
                Role.BIOMED);
        int most = Math.max(1, Math.min(limit, MOST));
        Asked asked = new Asked(text(topic), text(why), time("from", from), time("to", to));
        return reading.quarantine(person)
                .chain(reading::broughtUpToDate)
                .chain(() -> store.find(asked, after, most))
                .map(found -> new Page(found.page(), found.from().map(Kept::id).orElse(null)));
    }

    private static Optional<String> text(String sent) {
        return Optional.ofNullable(sent).filter(text -> !text.isEmpty());
    }

    private static OptionalLong time(String field, String sent) {
        if (text(sent).isEmpty()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Instant.parse(sent).toEpochMilli());
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new Refused(Problem.of(BAD_REQUEST, "NOT_A_TIME",
                    "A time is written like 2026-03-12T09:00:00Z.").about(field));
        }
    }
}
