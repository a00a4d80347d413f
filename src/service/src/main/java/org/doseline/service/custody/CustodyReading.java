package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.custody.AccountText.With;
import org.doseline.service.ledger.LeafRate;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.People;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.plan.Library;

/** Who may read the books. An auditor's reading is recorded, once a minute for a person and what they read. */
@ApplicationScoped
class CustodyReading {
    private static final long EVERY_MS = 60_000;
    private static final Role[] READERS = {Role.CLINICIAN, Role.APPROVER, Role.PHARMACIST, Role.AUDITOR};

    private final Roles roles;
    private final Leaves leaves;
    private final Record record;
    private final People people;
    private final Library library;
    private final Accounts accounts;
    private final Discrepancies discrepancies;
    private final Pool pool;
    private final LeafRate rate = new LeafRate(EVERY_MS);

    CustodyReading(Roles roles, Leaves leaves, Record record, People people, Library library,
            Accounts accounts,
            Discrepancies discrepancies, Pool pool) {
        this.roles = roles;
        this.leaves = leaves;
        this.record = record;
        this.people = people;
        this.library = library;
        this.accounts = accounts;
        this.discrepancies = discrepancies;
        this.pool = pool;
    }

    /** @param what such as "the books of 2026-11-26" */
    Uni<Person> admit(CurrentPerson current, String what) {
        Person person = roles.require(current, "read " + what, Optional.empty(), READERS);
        if (!person.has(Role.AUDITOR) || !rate.admits(person.sub() + " " + what))
            return Uni.createFrom().item(person);
        return record.append(new Recorded(leaves.leaf("AUDIT_READ", person.sub())
                .detail(JsonObject.object().with("what", what).build()).build(), Optional.empty(),
                Optional.empty(), Optional.of(person.sub()))).replaceWith(person);
    }

    /** All that a text of these sessions needs besides its account. */
    Uni<With> with(Person reader, List<String> sessions) {
        return people.names().flatMap(names -> discrepancies.of(pool, sessions)
                .map(opened -> new With(names, reader.sub(), library, accounts, opened)));
    }
}
