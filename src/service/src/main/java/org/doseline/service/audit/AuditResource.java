package org.doseline.service.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.People;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.plan.PlanContent;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.time.TimeText;

/** The record for those who must answer for it. */
@Path("/api/audit")
@Authenticated
public class AuditResource {
    private static final int MOST_RECORDS = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final CurrentPerson current;
    private final AuditReading reading;
    private final AuditStore store;
    private final People people;
    private final Story story;

    AuditResource(CurrentPerson current, AuditReading reading, AuditStore store, People people,
            TherapyClock clock) {
        this.current = current;
        this.reading = reading;
        this.store = store;
        this.people = people;
        this.story = new Story(clock.scale().speed());
    }

    @GET
    @Path("records")
    public Uni<AuditAnswers.Page> records(@QueryParam("subject") String subject,
            @QueryParam("type") String type,
            @QueryParam("refusals") boolean refusals, @QueryParam("after") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Person person = current.person();
        int most = Math.max(1, Math.min(limit, MOST_RECORDS));
        return reading.admit(person, id(subject))
                .flatMap(admitted -> store.page(id(subject), id(type), refusals, after, most + 1))
                .flatMap(entries -> people.names().map(names -> {
                    boolean more = entries.size() > most;
                    List<Entry> shown = more ? entries.subList(0, most) : entries;
                    return new AuditAnswers.Page(
                            shown.stream().map(entry -> AuditAnswers.Line.of(entry, story, names)).toList(),
                            more ? shown.get(most - 1).id() : null);
                }));
    }

    @GET
    @Path("records/{id}")
    public Uni<AuditAnswers.Evidence> evidence(@PathParam("id") long id) {
        Person person = current.person();
        return store.find(id).flatMap(found -> {
            if (found.isEmpty()) throw Problems.notFound("record");
            return reading.admit(person, found.get().subject())
                    .replaceWith(AuditAnswers.Evidence.of(found.get()));
        });
    }

    @GET
    @Path("summary")
    public Uni<AuditAnswers.Summary> summary(@QueryParam("subject") String subject) {
        Person person = current.person();
        String id = id(subject).orElseThrow(() -> Problems.notFound("session"));
        return reading.admit(person, Optional.of(id))
                .flatMap(admitted -> Uni.combine().all()
                        .unis(store.session(id), store.lastOrder(id), store.count(id)).asTuple())
                .map(all -> summary(all.getItem1().orElseThrow(() -> Problems.notFound("session")),
                        all.getItem2(),
                        all.getItem3()));
    }

    private static AuditAnswers.Summary summary(AuditStore.SessionLine session,
            Optional<AuditStore.LastOrder> order,
            long records) {
        TreatmentPlan plan = PlanContent.read(session.content());
        Given given = Given.of(plan, order);
        return new AuditAnswers.Summary("Infusion " + session.id(), session.patient() + " · born "
                + TimeText.day(session.born()) + " · " + session.mrn(), given.given(), given.line(), records);
    }

    @GET
    @Path("subjects")
    public Uni<List<AuditAnswers.Subject>> subjects() {
        Person person = current.person();
        Optional<String> own = person.has(Role.AUDITOR) ? Optional.empty() : Optional.of(person.sub());
        return store.subjects(own).map(sessions -> sessions.stream().map(session -> new AuditAnswers.Subject(
                session.id(), session.patient() + " · " + PlanContent.read(session.content()).drug(),
                TimeText.day(session.plannedMs()))).toList());
    }

    /** Absent where it was not sent; nothing has a name of another form. */
    private static Optional<String> id(String sent) {
        if (sent == null || sent.isEmpty()) return Optional.empty();
        if (!ID.matcher(sent).matches()) throw Problems.notFound("record");
        return Optional.of(sent);
    }
}
