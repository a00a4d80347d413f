package org.doseline.service.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.problem.Json;
import org.doseline.service.time.TimeText;

/** The shapes in which the record is answered. */
final class AuditAnswers {
    private AuditAnswers() {}

    /** @param next what to ask for `after` to read on; null at the end */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Page(List<Line> records, Long next) {}

    /** @param index null until the entry is in the tree */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(long id, Long index, long atMs, String dayText, String atText, String type,
            String title, String words,
            String detail, String person, String pump, String icon, String tone, String leafHash) {
        static Line of(Entry entry, Story story, Map<String, String> names) {
            Optional<Leaf> leaf = entry.leaf();
            Optional<String> person = entry.person().map(sub -> names.getOrDefault(sub, sub));
            Optional<String> acting = entry.person().map(names::get);
            Told told = leaf.map(read -> story.tell(read, acting)).orElseGet(Story::unreadable);
            long atMs = leaf.map(read -> read.tUtc().toEpochMilli()).orElse(entry.atMs());
            return new Line(entry.id(), indexOf(entry), atMs, TimeText.day(atMs), TimeText.clock(atMs),
                    leaf.map(Leaf::type).orElse(entry.type()), told.title(), told.words(), told.detail(),
                    person.orElse(null), entry.pump().orElse(null), told.icon(), told.tone(),
                    entry.leafHash().hex());
        }
    }

    /** @param raw the canonical text that is hashed */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Evidence(long id, Long index, Map<String, Object> leaf, String raw, String leafHash,
            String recomputedHash, boolean matches) {
        static Evidence of(Entry entry) {
            String recomputed = entry.recomputedHash().hex();
            return new Evidence(entry.id(), indexOf(entry),
                    entry.leaf().map(read -> Json.object(entry.text())).orElse(null),
                    entry.text(), entry.leafHash().hex(), recomputed,
                    recomputed.equals(entry.leafHash().hex()));
        }
    }

    /** @param patient its id; @param erased then {@code patientLine} says when */
    public record Summary(String title, String patientLine, String patient, boolean erased, String given,
            String givenLine, long records) {}

    public record Subject(String id, String title, String dayText) {}

    private static Long indexOf(Entry entry) {
        return entry.index().isPresent() ? Long.valueOf(entry.index().getAsLong()) : null;
    }
}
