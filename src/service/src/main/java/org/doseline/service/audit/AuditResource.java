package org.doseline.service.audit;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.BeanParam;
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
import org.doseline.service.plan.Patients;
import org.doseline.service.plan.PlanContent;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.time.TimeText;

/** The record for those who must answer for it. */
@Path("/api/audit")
@Authenticated
public class AuditResource {
    private static final int MOST_RECORDS = 500;

    private final CurrentPerson current;
    private final AuditReading reading;
    private final AuditStore store;
    private final People people;
    private final Patients patients;
    private final Story story;

    AuditResource(CurrentPerson current, AuditReading reading, AuditStore store, People people,
            Patients patients, TherapyClock clock) {
        this.current = current;
        this.reading = reading;
        this.store = store;
        this.people = people;
        this.patients = patients;
        this.story = new Story(clock.scale().speed());
    }

    /** What is looked for, as a query has it; each name may be left out. */
    public static class Asked {
        @QueryParam("subject")
        String subject;
        /** Its id here or its record number. */
        @QueryParam("patient")
        String patient;
        @QueryParam("pump")
        String pump;
        @QueryParam("person")
        String person;
        @QueryParam("drug")
        String drug;
        @QueryParam("type")
        String type;
        @QueryParam("refusals")
        boolean refusals;
        @QueryParam("from")
        String from;
        @QueryParam("to")
        String to;
        /** An id of any kind, an index, or a leaf hash. */
        @QueryParam("text")
        String text;

        AuditSearch search() {
            return new AuditSearch(AuditSearch.id(subject), AuditSearch.words(patient), AuditSearch.id(pump),
                    AuditSearch.words(person), AuditSearch.words(drug), AuditSearch.id(type), refusals,
                    AuditSearch.time("from", from), AuditSearch.time("to", to), AuditSearch.words(text));
        }
    }

    @GET
    @Path("records")
    public Uni<AuditAnswers.Page> records(@BeanParam Asked asked, @QueryParam("after") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Person person = current.person();
        int most = Math.max(1, Math.min(limit, MOST_RECORDS));
        return named(asked.search())
                .flatMap(search -> reading.admit(person, search)
                        .flatMap(admitted -> reading.broughtUpToDate())
                        .flatMap(turned -> store.page(search, after, most)))
                .flatMap(found -> people.names().map(names -> new AuditAnswers.Page(
                        found.page().stream().map(entry -> AuditAnswers.Line.of(entry, story, names))
                                .toList(),
                        found.from().map(Entry::id).orElse(null))));
    }

    /** A record number is looked up before anything is written: the entry of a reading has the patient's id. */
    private Uni<AuditSearch> named(AuditSearch asked) {
        return Uni.combine().all().unis(idOf(asked.patient()), idOf(asked.text()))
                .with((patient, text) -> asked.about(patient, text));
    }

    private Uni<Optional<String>> idOf(Optional<String> typed) {
        return typed.map(patients::idOf).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
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
        String id = AuditSearch.id(subject).orElseThrow(() -> Problems.notFound("session"));
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
        return new AuditAnswers.Summary("Infusion " + session.id(), session.patient().line(),
                session.patient().id(), session.patient().erased(), given.given(), given.line(), records);
    }

    @GET
    @Path("subjects")
    public Uni<List<AuditAnswers.Subject>> subjects() {
        Person person = current.person();
        Optional<String> own = person.has(Role.AUDITOR) ? Optional.empty() : Optional.of(person.sub());
        return store.subjects(own).map(sessions -> sessions.stream().map(session -> new AuditAnswers.Subject(
                session.id(), session.patient().name() + " · " + PlanContent.read(session.content()).drug(),
                TimeText.day(session.plannedMs()))).toList());
    }
}
