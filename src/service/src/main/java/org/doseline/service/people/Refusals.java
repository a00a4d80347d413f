package org.doseline.service.people;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.service.ledger.Leaves;
import org.doseline.service.ledger.Recorded;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** Makes a refusal together with the leaf that records it. */
@ApplicationScoped
public class Refusals {
    /** The leaf type of every refused request. */
    public static final String TYPE = "REQUEST_REFUSED";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int MOST_CHARS = 2_000;
    private static final int REPLACEMENT = 0xFFFD;

    private final Leaves leaves;

    Refusals(Leaves leaves) { this.leaves = leaves; }

    /**
     * @param what the request in words, such as "approve plan"
     * @param subject the session or plan that it was about
     */
    public Refused refused(Problem problem, Person person, String what, Optional<String> subject,
            Optional<String> pump) {
        return refused(problem, person, what, subject, pump, JsonObject.EMPTY);
    }

    /** @param content what was asked, as far as it may stand in the record */
    public Refused refused(Problem problem, Person person, String what, Optional<String> subject,
            Optional<String> pump, JsonObject content) {
        LeafBuilder leaf = leaves.leaf(TYPE, person.sub()).detail(detail(problem, what, content));
        Optional<String> namedSubject = subject.filter(Refusals::isId);
        Optional<String> namedPump = pump.filter(Refusals::isId);
        namedSubject.ifPresent(id -> leaf.about("subject", id));
        namedPump.ifPresent(leaf::pump);
        return new Refused(problem,
                new Recorded(leaf.build(), namedSubject, namedPump, Optional.of(person.sub())));
    }

    /** What a person typed as a name may be anything; only what can be one is indexed as one. */
    private static boolean isId(String typed) {
        return ID.matcher(typed).matches();
    }

    private static JsonObject detail(Problem problem, String what, JsonObject content) {
        return JsonObject.object()
                .with("what", recordable(what))
                .with("code", problem.code())
                .with("sentence", recordable(problem.detail()))
                .with("field", problem.field().map(Refusals::recordable))
                .with("limit", problem.limit().map(Refusals::recordable))
                .with("asked", problem.asked().map(Refusals::recordable))
                .with("allowed", problem.allowed().map(Refusals::recordable))
                .with("source", problem.source().map(Refusals::recordable))
                .with("content", content)
                .build();
    }

    /** What a person typed, as it may stand in a leaf: whole characters, at most {@value #MOST_CHARS}. */
    public static String recordable(String typed) {
        int end = Math.min(typed.length(), MOST_CHARS);
        StringBuilder text = new StringBuilder();
        typed.substring(0, end).codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                        ? REPLACEMENT
                        : point)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
