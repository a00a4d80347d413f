package org.doseline.service.custody;

import java.time.LocalDate;
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
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.custody.Entering.Asked;
import org.doseline.service.custody.Entering.Written;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;

/** The day's report, the stock at a day's end, and how a discrepancy is explained. */
@Path("/api/custody")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
public class CustodyDayResource {
    private static final String CSV = "text/csv";
    private static final String DAY = "{date: [0-9]{4}-[0-9]{2}-[0-9]{2}}";

    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final CustodyReading reading;
    private final Accounts accounts;
    private final Discrepancies discrepancies;
    private final Entering entering;
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final TherapyClock clock;
    private final Pool pool;

    CustodyDayResource(CurrentPerson current, Roles roles, Idempotency idempotency, CustodyReading reading,
            Accounts accounts, Discrepancies discrepancies, Entering entering, CustodyRows rows,
            CustodyLeaves leaves, TherapyClock clock, Pool pool) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.reading = reading;
        this.accounts = accounts;
        this.discrepancies = discrepancies;
        this.entering = entering;
        this.rows = rows;
        this.leaves = leaves;
        this.clock = clock;
        this.pool = pool;
    }

    /** The day of therapy time that it is now. */
    @GET
    @Path("today")
    public Uni<DayText> today() {
        return day(Days.of(clock.nowMs()), DayText::of);
    }

    @GET
    @Path("days/" + DAY)
    public Uni<DayText> day(@PathParam("date") String date) {
        return day(CustodyFields.day(date, "date"), DayText::of);
    }

    @GET
    @Path("days/" + DAY + "/report.csv")
    @Produces(CSV)
    public Uni<Response> dayCsv(@PathParam("date") String date) {
        return day(CustodyFields.day(date, "date"), (day, read, with) -> DayCsv.of(read, with))
                .map(text -> file(text, "custody-" + date));
    }

    @GET
    @Path("inventory/" + DAY)
    public Uni<InventoryText> inventory(@PathParam("date") String date) {
        return inventory(CustodyFields.day(date, "date"));
    }

    @GET
    @Path("inventory/" + DAY + "/report.csv")
    @Produces(CSV)
    public Uni<Response> inventoryCsv(@PathParam("date") String date) {
        return inventory(CustodyFields.day(date, "date")).map(text -> file(text.csv(), "inventory-" + date));
    }

    /** Nothing is changed by it: the discrepancy stands beside its explanation. */
    @POST
    @Path("discrepancies/{id: [0-9]{1,15}}/explanation")
    public Uni<Response> explain(@PathParam("id") long id, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        Person person = current.person();
        return idempotency
                .once(person, key, "POST /api/custody/discrepancies/" + id + "/explanation\n" + body,
                        () -> {
                            roles.require(person, "explain a discrepancy", Optional.empty(), Role.PHARMACIST);
                            String reason = CustodyFields.words(Json.object(body), "reason");
                            return discrepancies.find(pool, id)
                                    .map(found -> found.orElseThrow(() -> Problems.notFound("discrepancy")))
                                    .flatMap(about -> explain(person, id, about, reason))
                                    .map(done -> Answer.of(201, Map.of("id", id)));
                        })
                .map(Answer::response);
    }

    private Uni<Long> explain(Person person, long id, Discrepancies.About about, String reason) {
        return entering.enter(Asked.ofSession(person, "explain a discrepancy", about.session()),
                transaction -> accounts.of(transaction, about.session())
                        .map(found -> found.orElseThrow().only().judged().balance().difference())
                        .flatMap(missing -> rows
                                .note(transaction, id, reason, person.sub(), missing, clock.nowMs())
                                .replaceWith(
                                        new Written(id, leaves.explained(person.sub(), about.session(), id,
                                                about.finding(), missing, reason)))));
    }

    private interface Writing<T> {
        T of(LocalDate day, Accounts.Read read, AccountText.With with);
    }

    private <T> Uni<T> day(LocalDate day, Writing<T> writing) {
        return reading.admit(current, "the books of " + day).flatMap(person -> accounts
                .between(pool, Days.beginMs(day), Days.beginMs(day.plusDays(1)))
                .flatMap(read -> reading
                        .with(person,
                                read.accounts().stream().map(account -> account.session().id()).toList())
                        .map(with -> writing.of(day, read, with))));
    }

    private Uni<InventoryText> inventory(LocalDate day) {
        return reading.admit(current, "the stock of " + day).flatMap(person -> accounts.atEndOf(pool, day)
                .flatMap(books -> reading.with(person, java.util.List.of())
                        .map(with -> InventoryText.of(day, books, with))));
    }

    private static Response file(String text, String name) {
        return Response.ok(text, CSV + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"").build();
    }
}
