package org.doseline.service.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.service.custody.CustodyFields.Correction;
import org.doseline.service.custody.Entering.Asked;
import org.doseline.service.custody.Entering.Written;
import org.doseline.service.custody.Entry.Corrected;
import org.doseline.service.people.Person;
import org.doseline.service.people.StepUp;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.Waste;

/**
 * Drug that is destroyed: one person signs that they did, another that they saw it, each with their password in a session of
 * their own. That it is another person is checked here and by the database, whichever path a request takes.
 */
@ApplicationScoped
class Wasting {
    /** What the second signature means (21 CFR 11.50). */
    static final String MEANING = "witness of waste";

    private final Pool pool;
    private final Entering entering;
    private final StepUp stepUp;
    private final SessionLine.Finder sessions;
    private final BookStore books;
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final TherapyClock clock;

    Wasting(Pool pool, Entering entering, StepUp stepUp, SessionLine.Finder sessions, BookStore books,
            CustodyRows rows, CustodyLeaves leaves, TherapyClock clock) {
        this.pool = pool;
        this.entering = entering;
        this.stepUp = stepUp;
        this.sessions = sessions;
        this.books = books;
        this.rows = rows;
        this.leaves = leaves;
        this.clock = clock;
    }

    /** Refuses NOT_FOUND, PASSWORD_WRONG, CORRECTED_ALREADY. It counts once it is witnessed. */
    Uni<Long> waste(Person person, WastePlace place, Map<String, Object> request) {
        Asked asked = Asked.of(person, "enter a waste", place);
        Optional<Correction> correction = CustodyFields.correction(request);
        long nl = correction.isPresent()
                ? CustodyFields.volumeNl(request, "volume")
                : CustodyFields.aboveZeroNl(request, "volume");
        long nowMs = clock.nowMs();
        return stepUp.signed(person, request, asked.what(), asked.subject())
                .flatMap(signed -> present(place))
                .flatMap(there -> entering.enter(asked,
                        transaction -> read(transaction, place).flatMap(read -> {
                            Optional<Corrected> was = Entering.corrected(correction, of(read, place))
                                    .map(held -> new Corrected(json(held, place), correction.get().reason()));
                            return rows
                                    .waste(transaction, place, nl,
                                            new CustodyRows.By(person.sub(), correction, nowMs))
                                    .map(id -> new Written(id,
                                            leaves.wasted(person.sub(), place, CustodyLeaves.waste(id,
                                                    place, nl, person.sub(), Optional.empty()), was)));
                        })));
    }

    /**
     * The second signature, under the volume that was seen. Refuses NOT_FOUND, SAME_PERSON, CONTENT_CHANGED,
     * WITNESSED_ALREADY, PASSWORD_WRONG.
     */
    Uni<Long> witness(Person person, WastePlace place, Map<String, Object> request) {
        Asked asked = Asked.of(person, "witness a waste", place);
        long id = Json.whole(request, "waste");
        long seenNl = CustodyFields.volumeNl(request, "volume");
        return stepUp.signed(person, request, asked.what(), asked.subject())
                .flatMap(signed -> entering.enter(asked,
                        transaction -> read(transaction, place).flatMap(read -> {
                            Held<Waste> held = of(read, place).stream().filter(one -> one.id() == id)
                                    .findFirst()
                                    .orElseThrow(() -> Problems.notFound("waste that stands"));
                            Waste waste = held.entry();
                            if (waste.wastedBy().equals(person.sub())) throw entering.samePerson(asked);
                            if (waste.nl() != seenNl)
                                throw entering.refused(asked, 409, "CONTENT_CHANGED",
                                        "This is not the volume that was entered. Look again before you sign.");
                            return rows
                                    .witness(transaction, id, waste.wastedBy(), waste.nl(), person.sub(),
                                            MEANING,
                                            clock.nowMs())
                                    .replaceWith(new Written(id,
                                            leaves.wasted(person.sub(), place, CustodyLeaves.waste(id,
                                                    place, waste.nl(), waste.wastedBy(),
                                                    Optional.of(person.sub())),
                                                    Optional.of(new Corrected(json(held, place), MEANING)))));
                        })));
    }

    private Uni<Void> present(WastePlace place) {
        return place.session().map(session -> sessions.find(pool, session)
                .invoke(found -> found.orElseThrow(() -> Problems.notFound("session"))).replaceWithVoid())
                .orElseGet(() -> books.lotNames(pool).invoke(lots -> {
                    if (!lots.contains(place.name())) throw Problems.notFound("lot");
                }).replaceWithVoid());
    }

    private Uni<Books> read(io.vertx.mutiny.sqlclient.SqlConnection transaction, WastePlace place) {
        return books.read(transaction, place.session().map(List::of).orElse(List.of()),
                place.lot().map(List::of).orElse(List.of()), BookStore.NOW);
    }

    private static List<Held<Waste>> of(Books read, WastePlace place) {
        return Books.of(read.wastes(), place.name()).stream()
                .filter(held -> held.entry().fromSyringe() == place.session().isPresent()).toList();
    }

    private static org.doseline.ledger.json.JsonObject json(Held<Waste> held, WastePlace place) {
        return CustodyLeaves.waste(held.id(), place, held.entry().nl(), held.entry().wastedBy(),
                held.entry().witnessedBy());
    }
}
