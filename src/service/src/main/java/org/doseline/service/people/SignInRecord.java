package org.doseline.service.people;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.ledger.LeafRate;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.link.Away;
import org.jboss.logging.Logger;

/** Who came, who went, and who was not let in. */
@ApplicationScoped
public class SignInRecord {
    /** A name that is nobody's is not kept: people type passwords into the wrong field. */
    static final String NOBODY = "nobody";
    private static final long SCRIPT_EVERY_MS = 60_000;
    private static final long FAILED_EVERY_MS = 5_000;

    private static final Duration DATABASE_WITHIN = Duration.ofMillis(500);
    private static final Logger LOG = Logger.getLogger(SignInRecord.class);

    private final Leaves leaves;
    private final Record record;
    private final LeafRate scripts = new LeafRate(SCRIPT_EVERY_MS);
    private final LeafRate failures = new LeafRate(FAILED_EVERY_MS);

    SignInRecord(Leaves leaves, Record record) {
        this.leaves = leaves;
        this.record = record;
    }

    /**
     * A script sends its password with each request and is recorded once a minute. While the database is away somebody
     * who is known gets in all the same, for nothing but a stop can be done then.
     */
    Uni<Void> succeeded(Person person, boolean form) {
        if (!form && !scripts.admits(person.sub())) return Uni.createFrom().voidItem();
        return write("SIGNED_IN", person.sub(), form ? "form" : "script")
                .ifNoItem().after(DATABASE_WITHIN).fail()
                .onFailure(Away::is)
                .invoke(away -> LOG.warnf("%s signed in without a record: %s", person.sub(), away))
                .onFailure(Away::is).recoverWithNull();
    }

    /** At most one leaf for a name in 5 s. */
    Uni<Void> failed(Optional<String> known) {
        String sub = known.orElse(NOBODY);
        return failures.admits(sub)
                ? write("SIGN_IN_FAILED", sub, "password")
                : Uni.createFrom().voidItem();
    }

    Uni<Void> signedOut(Person person) { return write("SIGNED_OUT", person.sub(), "form"); }

    private Uni<Void> write(String type, String sub, String way) {
        return record.append(new Recorded(
                leaves.leaf(type, sub).detail(JsonObject.object().with("way", way).build()).build(),
                Optional.empty(), Optional.empty(), Optional.of(sub)));
    }
}
