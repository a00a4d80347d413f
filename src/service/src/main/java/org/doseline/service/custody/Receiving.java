package org.doseline.service.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.service.custody.CustodyFields.Correction;
import org.doseline.service.custody.Entering.Asked;
import org.doseline.service.custody.Entering.Written;
import org.doseline.service.custody.Entry.Corrected;
import org.doseline.service.people.Person;
import org.doseline.service.plan.Library;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.VialLot;

/** Vials that came in. A lot is described once; a later delivery of it must say the same. */
@ApplicationScoped
class Receiving {
    private final Entering entering;
    private final BookStore books;
    private final CustodyRows rows;
    private final CustodyLeaves leaves;
    private final Library library;
    private final TherapyClock clock;

    Receiving(Entering entering, BookStore books, CustodyRows rows, CustodyLeaves leaves, Library library,
            TherapyClock clock) {
        this.entering = entering;
        this.books = books;
        this.rows = rows;
        this.leaves = leaves;
        this.library = library;
        this.clock = clock;
    }

    /** Refuses DRUG_UNKNOWN, LOT_DIFFERS, CORRECTED_ALREADY. */
    Uni<Long> receive(Person person, Map<String, Object> request) {
        VialLot lot = new VialLot(CustodyFields.words(request, "drug"), CustodyFields.lot(request),
                CustodyFields.words(request, "ndc"), CustodyFields.strengthNgPerMl(request, "strength"),
                CustodyFields.aboveZeroNl(request, "vial"), CustodyFields.day(request, "expires"));
        int vials = CustodyFields.vials(request);
        Optional<Correction> correction = CustodyFields.correction(request);
        Asked asked = Asked.ofLot(person, "receive vials", lot.lot());
        if (library.library().entries().stream().noneMatch(entry -> entry.drug().equals(lot.drug())))
            throw entering.refused(asked, 422, "DRUG_UNKNOWN",
                    "The library has no drug of the name " + lot.drug() + ".");
        CustodyRows.By by = new CustodyRows.By(person.sub(), correction, clock.nowMs());
        return entering.enter(asked, transaction -> rows.lot(transaction, lot, by)
                .flatMap(fresh -> books.read(transaction, List.of(), List.of(lot.lot()), BookStore.NOW))
                .flatMap(read -> {
                    if (!read.lots().get(0).entry().equals(lot))
                        throw entering.refused(asked, 409, "LOT_DIFFERS", "Lot " + lot.lot()
                                + " is known with another drug, code, strength, size or expiry.");
                    Optional<Corrected> was = Entering.corrected(correction, read.receipts())
                            .map(held -> new Corrected(CustodyLeaves.lot(lot, held.entry()),
                                    correction.get().reason()));
                    return rows.receipt(transaction, lot.lot(), vials, by)
                            .map(id -> new Written(id, leaves.received(person.sub(), lot, vials, was)));
                }));
    }
}
