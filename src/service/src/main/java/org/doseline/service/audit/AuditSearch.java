package org.doseline.service.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.doseline.ledger.json.JsonObject;
import org.doseline.service.people.Refusals;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;

/**
 * What somebody looks for in the record. All that is given must hold; a session's entries have its plan's with them.
 *
 * @param patient by id, or {@link #NOBODY}
 * @param refusals only what was refused
 * @param text an id of any kind, an index or a leaf hash, whole
 */
record AuditSearch(Optional<String> subject, Optional<String> patient, Optional<String> pump,
        Optional<String> person,
        Optional<String> drug, Optional<String> type, boolean refusals, Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    /** What is written instead of a record number that is nobody's, or of words: they may be those of somebody erased. */
    static final String NOBODY = "(nobody's)";
    private static final String WITHHELD = "(words)";
    private static final Pattern ANY_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final int UNPROCESSABLE = 422;
    private static final String SUBJECT = """
            (e.subject = ? or e.subject = (select plan from session where id = ?))""";
    private static final String PATIENT = """
            (e.subject = ?
             or e.subject in (select p.id from plan p where p.patient = ?
                              union select s.id from session s
                                      join plan p on p.id = s.plan and p.version = s.plan_version
                                     where p.patient = ?))""";
    private static final String DRUG = """
            e.subject in (select p.id from plan p where lower(p.content::jsonb ->> 'drug') = lower(?)
                          union select s.id from session s join plan p on p.id = s.plan and p.version = s.plan_version
                                 where lower(p.content::jsonb ->> 'drug') = lower(?))""";
    private static final String REFUSALS = "e.type in ('REQUEST_REFUSED', 'COMMAND_REFUSED', 'SIGN_IN_FAILED')";
    /** An id stands in a leaf as a text of its own, in quotation marks. Whoever looked for it did not write it. */
    private static final String TEXT = """
            (e.event_id = ? or i.idx::text = ? or encode(e.leaf_hash, 'hex') = lower(?)
             or e.type <> 'AUDIT_READ' and position(convert_to('"' || ? || '"', 'UTF8') in e.leaf) > 0)""";

    /** A condition with a question mark for each of its values. */
    record Condition(String sql, List<Object> values) {}

    /** One infusion or plan. */
    static AuditSearch of(Optional<String> subject) {
        return new AuditSearch(subject, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it is about one infusion or plan, which is what others than auditors may read. */
    boolean ofSubject() {
        return subject.isPresent();
    }

    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        subject.ifPresent(id -> all.add(new Condition(SUBJECT, List.of(id, id))));
        patient.ifPresent(id -> all.add(new Condition(PATIENT, List.of(id, id, id))));
        drug.ifPresent(name -> all.add(new Condition(DRUG, List.of(name, name))));
        pump.ifPresent(id -> all.add(new Condition("e.pump = ?", List.of(id))));
        person.ifPresent(sub -> all.add(new Condition("e.person = ?", List.of(sub))));
        type.ifPresent(name -> all.add(new Condition("e.type = ?", List.of(name))));
        if (refusals) all.add(new Condition(REFUSALS, List.of()));
        from.ifPresent(at -> all.add(new Condition("e.at_ms >= ?", List.of(at.toEpochMilli()))));
        to.ifPresent(at -> all.add(new Condition("e.at_ms <= ?", List.of(at.toEpochMilli()))));
        text.ifPresent(id -> all.add(new Condition(TEXT, List.of(id, id, id, id))));
        return all;
    }

    /** As the entry of its reading has it. */
    JsonObject detail() {
        JsonObject.Builder detail = JsonObject.object();
        detail.with("patient", patient.map(Refusals::recordable)).with("pump", pump)
                .with("person", person.map(Refusals::recordable)).with("drug", drug.map(Refusals::recordable))
                .with("type", type).with("fromUtc", from.map(Instant::toString))
                .with("toUtc", to.map(Instant::toString)).with("text", text.map(AuditSearch::recordable));
        if (refusals) detail.with("refusals", "true");
        return detail.build();
    }

    private static String recordable(String typed) {
        return ANY_ID.matcher(typed).matches() ? typed : WITHHELD;
    }

    /** The same, with a patient's id in the place of what was typed. */
    AuditSearch about(Optional<String> patientId, Optional<String> found) {
        return new AuditSearch(subject, patient.map(typed -> patientId.orElse(NOBODY)), pump, person, drug,
                type, refusals, from, to, found.or(() -> text));
    }

    /** Absent where it was not sent; nothing has a name of another form. */
    static Optional<String> id(String sent) {
        if (sent == null || sent.isEmpty()) return Optional.empty();
        if (!ID.matcher(sent).matches()) throw Problems.notFound("record");
        return Optional.of(sent);
    }

    static Optional<String> words(String sent) {
        if (sent == null || sent.isBlank()) return Optional.empty();
        if (!WORDS.matcher(sent).matches()) throw Problems.notFound("record");
        return Optional.of(sent.strip());
    }

    static Optional<Instant> time(String name, String sent) {
        if (sent == null || sent.isBlank()) return Optional.empty();
        try {
            Instant at = Instant.parse(sent);
            at.toEpochMilli();
            return Optional.of(at);
        } catch (DateTimeException | ArithmeticException other) {
            throw new Refused(Problem.of(UNPROCESSABLE, "FORMAT",
                    "\"" + name + "\" must be a time in UTC, such as 2026-11-23T10:00:00Z.").about(name));
        }
    }
}
