package org.doseline.service.audit;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.service.ledger.LeafRate;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.ledger.Sequencer;
import org.doseline.service.people.Person;
import org.doseline.service.people.Refusals;
import org.doseline.service.people.Role;
import org.doseline.service.problem.Problem;

/**
 * Who may read the record: the auditor all of it, others the sessions and plans in which they acted. Reading is recorded,
 * once a minute for a person and what they read.
 */
@ApplicationScoped
public class AuditReading {
    private static final long EVERY_MS = 60_000;
    private static final String ALL = "the record";
    private static final Duration INDEXED_WITHIN = Duration.ofMillis(500);

    private final AuditStore store;
    private final Refusals refusals;
    private final Leaves leaves;
    private final Record record;
    private final Sequencer sequencer;
    private final LeafRate rate = new LeafRate(EVERY_MS);

    AuditReading(AuditStore store, Refusals refusals, Leaves leaves, Record record, Sequencer sequencer) {
        this.store = store;
        this.refusals = refusals;
        this.leaves = leaves;
        this.record = record;
        this.sequencer = sequencer;
    }

    /** Refuses ROLE_NOT_ALLOWED, recorded. @param subject the session or plan; empty for the whole record */
    Uni<Void> admit(Person person, Optional<String> subject) {
        return admit(person, AuditSearch.of(subject));
    }

    /** The same; what was looked for is recorded. */
    Uni<Void> admit(Person person, AuditSearch search) {
        if (person.has(Role.AUDITOR)) return read(person, search);
        if (!search.ofSubject()) throw refused(person, search.subject());
        return store.concerns(search.subject().get(), person.sub()).flatMap(concerned -> {
            if (!concerned) throw refused(person, search.subject());
            return read(person, search);
        });
    }

    /** Records that they read what was kept aside; who may do so was asked before. */
    Uni<Void> quarantine(Person person) {
        return read(person, AuditSearch.of(Optional.of("quarantine")));
    }

    /** Gives what was written up to now its index, as far as that takes no time to speak of. */
    Uni<Void> broughtUpToDate() {
        return sequencer.turn().ifNoItem().after(INDEXED_WITHIN).fail().onFailure().recoverWithNull();
    }

    private RuntimeException refused(Person person, Optional<String> subject) {
        return refusals.refused(Problem.of(403, "ROLE_NOT_ALLOWED",
                "An auditor reads the whole record; others read the sessions in which they acted."), person,
                "read " + subject.orElse(ALL), subject, Optional.empty());
    }

    /** The session's own story does not fill with its readers: the entry is found by person. */
    private Uni<Void> read(Person person, AuditSearch search) {
        if (!rate.admits(person.sub() + " " + search)) return Uni.createFrom().voidItem();
        LeafBuilder leaf = leaves.leaf("AUDIT_READ", person.sub()).detail(search.detail());
        search.subject().ifPresent(id -> leaf.about("subject", Refusals.recordable(id)));
        return record.append(
                new Recorded(leaf.build(), Optional.empty(), Optional.empty(), Optional.of(person.sub())));
    }
}
