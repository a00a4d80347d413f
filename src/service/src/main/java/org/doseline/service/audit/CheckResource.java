package org.doseline.service.audit;

import java.util.Optional;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.check.Verdict;
import org.doseline.ledger.json.JsonObject;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Record;
import org.doseline.service.ledger.RecordCheck;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.ledger.Sequencer;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.time.TimeText;

/** Recomputes the whole record on demand. What comes out is itself recorded. */
@Path("/api/audit/check")
@Authenticated
public class CheckResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Sequencer sequencer;
    private final RecordCheck check;
    private final Leaves leaves;
    private final Record record;
    private final TherapyClock clock;

    CheckResource(CurrentPerson current, Roles roles, Sequencer sequencer, RecordCheck check, Leaves leaves,
            Record record, TherapyClock clock) {
        this.current = current;
        this.roles = roles;
        this.sequencer = sequencer;
        this.check = check;
        this.leaves = leaves;
        this.record = record;
        this.clock = clock;
    }

    /**
     * @param firstBad the first index that is not as it was written; null where all hold
     * @param size so many records are below a recorded root
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Checked(boolean verified, Long records, Long size, String root, String atText,
            Long firstBad,
            String kind, String sentence) {}

    @POST
    public Uni<Checked> check() {
        Person person = roles.require(current, "check the record", Optional.empty(), Role.AUDITOR);
        return sequencer.turn().onFailure().recoverWithNull()
                .flatMap(turned -> check.check())
                .map(this::checked)
                .call(checked -> record.append(leaf(person, checked)));
    }

    private Checked checked(Verdict verdict) {
        String at = TimeText.clock(clock.nowMs());
        return verdict.fold(
                sound -> new Checked(true, sound.count(), sound.coveredSize(), sound.root().hex(), at, null,
                        null,
                        "All " + IsmpText.number(sound.count())
                                + " records hash to the root recorded for them, "
                                + sound.root().hex().substring(0, 8) + "…"),
                bad -> new Checked(false, null, bad.coveredSize(), null, at, bad.index(), bad.kind().name(),
                        "Record " + bad.index() + ": " + bad.explanation()));
    }

    private Recorded leaf(Person person, Checked checked) {
        JsonObject.Builder detail = JsonObject.object().with("verified", String.valueOf(checked.verified()))
                .with("sentence", checked.sentence());
        if (checked.records() != null) detail.with("records", checked.records().longValue());
        if (checked.root() != null) detail.with("root", checked.root());
        return new Recorded(leaves.leaf("AUDIT_CHECKED", person.sub()).detail(detail.build()).build(),
                Optional.empty(), Optional.empty(), Optional.of(person.sub()));
    }
}
