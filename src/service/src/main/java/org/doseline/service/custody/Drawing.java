package org.doseline.service.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.doseline.service.custody.CustodyFields.Correction;
import org.doseline.service.custody.Entering.Asked;
import org.doseline.service.custody.Entering.Written;
import org.doseline.service.custody.Entry.Corrected;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Problems;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.Line;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.VialLot;

/** What goes into a session's syringe, and what is left of it in the end. */
@ApplicationScoped
class Drawing {
    private final Pool pool;
    private final Entering entering;
    private final SessionLine.Finder sessions;
    private final BookStore books;
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final TherapyClock clock;

    Drawing(Pool pool, Entering entering, SessionLine.Finder sessions, BookStore books, CustodyRows rows,
            CustodyLeaves leaves, TherapyClock clock) {
        this.pool = pool;
        this.entering = entering;
        this.sessions = sessions;
        this.books = books;
        this.rows = rows;
        this.leaves = leaves;
        this.clock = clock;
    }

    /** Refuses NOT_FOUND, OTHER_DRUG, SAME_PERSON, CORRECTED_ALREADY. An expired lot is entered, and a finding. */
    Uni<Long> draw(Person person, String session, Map<String, Object> request) {
        Asked asked = Asked.ofSession(person, "enter a draw", session);
        String lotName = CustodyFields.lot(request);
        int vials = CustodyFields.vials(request);
        Optional<Correction> correction = CustodyFields.correction(request);
        // A correction may say that nothing was drawn.
        long drawnNl = correction.isPresent()
                ? CustodyFields.volumeNl(request, "volume")
                : CustodyFields.aboveZeroNl(request, "volume");
        long diluentNl = CustodyFields.volumeNl(request, "diluent");
        long label = CustodyFields.strengthNgPerMl(request, "label");
        Optional<String> checkedBy = CustodyFields.name(request, "checkedBy");
        long nowMs = clock.nowMs();
        return sessions.find(pool, session)
                .map(found -> found.orElseThrow(() -> Problems.notFound("session")))
                .flatMap(line -> entering.enter(asked, transaction -> books
                        .read(transaction, List.of(session), List.of(lotName), BookStore.NOW)
                        .flatMap(read -> {
                            VialLot lot = read.lots().stream().findFirst().map(Held::entry)
                                    .orElseThrow(() -> Problems.notFound("lot"));
                            if (!lot.drug().equals(line.drug()))
                                throw entering.refused(asked, 409, "OTHER_DRUG", "Lot " + lotName + " is "
                                        + lot.drug() + "; this session is of " + line.drug() + ".");
                            Draw draw = new Draw(lot, vials, drawnNl, diluentNl, label, Days.of(nowMs),
                                    person.sub(), checkedBy);
                            return write(transaction, session, draw, correction, read, nowMs);
                        })));
    }

    private Uni<Written> write(SqlConnection transaction, String session, Draw draw,
            Optional<Correction> correction, Books read, long nowMs) {
        Optional<Corrected> was = Entering.corrected(correction, Books.of(read.draws(), session))
                .map(held -> new Corrected(CustodyLeaves.draw(held.entry()), correction.get().reason()));
        return rows.draw(transaction, session, draw, new CustodyRows.By(draw.drawnBy(), correction, nowMs))
                .map(id -> new Written(id, leaves.drawn(draw.drawnBy(), session, draw, was)));
    }

    /** Refuses NOT_FOUND, MEASURED_ALREADY, CORRECTED_ALREADY. */
    Uni<Long> measure(Person person, String session, Map<String, Object> request) {
        Asked asked = Asked.ofSession(person, "enter what is left", session);
        Residual residual = new Residual(CustodyFields.volumeNl(request, "syringe"),
                new Line(CustodyFields.volumeNl(request, "line"), filling(request),
                        CustodyFields.yes(request, "flushed")),
                person.sub());
        Optional<Correction> correction = CustodyFields.correction(request);
        long nowMs = clock.nowMs();
        return sessions.find(pool, session)
                .map(found -> found.orElseThrow(() -> Problems.notFound("session")))
                .flatMap(line -> entering.enter(asked, transaction -> books
                        .read(transaction, List.of(session), List.of(), BookStore.NOW).flatMap(read -> {
                            Optional<Corrected> was = Entering
                                    .corrected(correction, Books.of(read.residuals(), session))
                                    .map(held -> new Corrected(CustodyLeaves.residual(held.entry()),
                                            correction.get().reason()));
                            return rows.residual(transaction, session, residual,
                                    new CustodyRows.By(person.sub(), correction, nowMs))
                                    .map(id -> new Written(id,
                                            leaves.measured(person.sub(), session, residual, was)));
                        })));
    }

    private static Line.Filling filling(Map<String, Object> request) {
        String said = CustodyFields.words(request, "filled");
        for (Line.Filling filling : Line.Filling.values()) if (filling.name().equals(said)) return filling;
        throw CustodyFields.refused("FORMAT", "filled", "\"filled\" is BY_THE_PUMP or BY_HAND.");
    }
}
