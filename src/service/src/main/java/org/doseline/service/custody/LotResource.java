package org.doseline.service.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

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
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.idempotency.Answer;
import org.doseline.service.idempotency.Idempotency;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.people.StepUp;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;

/** Vials by lot: received by a pharmacist; what is left in an open one is wasted like that of a syringe. */
@Path("/api/custody/lots")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
public class LotResource {
    private static final String LOT = "{lot: [A-Za-z0-9_-]{1,30}}";

    private final CurrentPerson current;
    private final Roles roles;
    private final Idempotency idempotency;
    private final CustodyReading reading;
    private final BookStore books;
    private final Receiving receiving;
    private final Wasting wasting;
    private final TherapyClock clock;
    private final Pool pool;

    LotResource(CurrentPerson current, Roles roles, Idempotency idempotency, CustodyReading reading,
            BookStore books, Receiving receiving, Wasting wasting, TherapyClock clock, Pool pool) {
        this.current = current;
        this.roles = roles;
        this.idempotency = idempotency;
        this.reading = reading;
        this.books = books;
        this.receiving = receiving;
        this.wasting = wasting;
        this.clock = clock;
        this.pool = pool;
    }

    @GET
    public Uni<List<LotText>> lots() {
        return reading.admit(current, "the lots")
                .flatMap(person -> books.lotNames(pool).flatMap(lots -> texts(person, lots)));
    }

    @GET
    @Path(LOT)
    public Uni<LotText> lot(@PathParam("lot") String lot) {
        return reading.admit(current, "the account of lot " + lot).flatMap(person -> text(person, lot));
    }

    @POST
    public Uni<Response> receive(@HeaderParam(Idempotency.HEADER) String key, String body) {
        Person person = current.person();
        return idempotency.once(person, key, "POST /api/custody/lots\n" + body, () -> {
            roles.require(person, "receive vials", Optional.empty(), Role.PHARMACIST);
            Map<String, Object> request = Json.object(body);
            return receiving.receive(person, request)
                    .flatMap(id -> answer(person, CustodyFields.lot(request), id));
        }).map(Answer::response);
    }

    @POST
    @Path(LOT + "/waste")
    public Uni<Response> waste(@PathParam("lot") String lot, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(lot, "waste", key, body, "enter a waste",
                (person, request) -> wasting.waste(person, WastePlace.vialOf(lot), request), Role.CLINICIAN,
                Role.PHARMACIST);
    }

    @POST
    @Path(LOT + "/witness")
    public Uni<Response> witness(@PathParam("lot") String lot, @HeaderParam(Idempotency.HEADER) String key,
            String body) {
        return enter(lot, "witness", key, body, "witness a waste",
                (person, request) -> wasting.witness(person, WastePlace.vialOf(lot), request), Role.CLINICIAN,
                Role.PHARMACIST, Role.APPROVER);
    }

    private Uni<Response> enter(String lot, String verb, String key, String body, String what,
            BiFunction<Person, Map<String, Object>, Uni<Long>> work, Role... anyOf) {
        Person person = current.person();
        String asked = "POST /api/custody/lots/" + lot + "/" + verb + "\n" + StepUp.withoutPassword(body);
        return idempotency.once(person, key, asked, () -> {
            roles.require(person, what, Optional.of(Entry.subject(lot)), anyOf);
            return work.apply(person, Json.object(body)).flatMap(id -> answer(person, lot, id));
        }).map(Answer::response);
    }

    private Uni<Answer> answer(Person person, String lot, Long id) {
        return text(person, lot).map(text -> Answer.of(201, Map.of("id", id, "lot", text)));
    }

    private Uni<LotText> text(Person person, String lot) {
        return texts(person, List.of(lot))
                .map(texts -> texts.stream().findFirst().orElseThrow(() -> Problems.notFound("lot")));
    }

    private Uni<List<LotText>> texts(Person person, List<String> lots) {
        LocalDate today = Days.of(clock.nowMs());
        return books.read(pool, List.of(), lots, BookStore.NOW)
                .flatMap(read -> reading.with(person, List.of())
                        .map(with -> read.lots().stream()
                                .map(held -> LotText.of(held.entry(), read, today, with))
                                .toList()));
    }
}
