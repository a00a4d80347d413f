package org.doseline.service.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.protocol.Sha256;
import org.doseline.service.http.ProblemMappers;
import org.doseline.service.identity.PatientKeys;
import org.doseline.service.link.Away;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;
import org.jboss.logging.Logger;

/**
 * One key, one effect: a request that is sent again gets the first answer again. The key is written before the work
 * begins and the answer after it. If the answer was lost on the way, because the client or this process went away, it
 * is found again from what the work left behind; where nothing can tell, that is said.
 *
 * <p>A refusal is an answer too, and is recorded once. Answers name patients, so they are kept sealed, and an erasure
 * empties them.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    /** Accepted, and its outcome not known: it may still become known, so such an answer is no last word. */
    public static final int NOT_KNOWN_YET = 202;
    private static final Duration DATABASE_WITHIN = Duration.ofSeconds(5);
    /** Far above a healthy insert, and little of the 5 s in which a stop that is not confirmed alarms. */
    private static final Duration URGENT_WITHIN = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    /** For three seconds, in which most of what is asked here has its answer. */
    private static final Patience USUAL = new Patience(DATABASE_WITHIN, 60);
    /** For twice as long as a stop waits for its commit: by then it has left, or its process has died. */
    private static final Patience URGENT = new Patience(URGENT_WITHIN, 20);
    private static final Duration URGENT_FOUND_WITHIN = Duration.ofSeconds(1);
    /** Nothing that is asked here takes longer; after it the first request is taken to have died. Wall time. */
    private static final long LOST_AFTER_MS = 60_000;

    private static final String CLAIM = """
            insert into idempotency (person, key, request_hash, created_ms) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String LOOK = """
            select request_hash, status, answer, created_ms from idempotency where person = $1 and key = $2""";
    private static final String KEEP = """
            update idempotency set status = $3, answer = $4 where person = $1 and key = $2""";

    /**
     * @param databaseWithin for one statement
     * @param looks for the first request's answer, before what its work left behind is looked for
     */
    private record Patience(Duration databaseWithin, int looks) {}

    private final Pool pool;
    private final Pool unflushed;
    private final TherapyClock clock;
    private final ProblemMappers mappers;
    private final PatientKeys keys;

    Idempotency(@ReactiveDataSource("commands") Pool pool, @ReactiveDataSource("unflushed") Pool unflushed,
            TherapyClock clock, ProblemMappers mappers, PatientKeys keys) {
        this.pool = pool;
        this.unflushed = unflushed;
        this.clock = clock;
        this.mappers = mappers;
        this.keys = keys;
    }

    /**
     * Does the work once for a key. Refuses IDEMPOTENCY_KEY_MISSING (400), IDEMPOTENCY_KEY_REUSED (422), IN_PROGRESS
     * and FIRST_ANSWER_LOST (409).
     *
     * @param key the header, null where it was not sent
     * @param request what is asked: address and body
     */
    public Uni<Answer> once(Person person, String key, String request, Supplier<Uni<Answer>> work) {
        return once(person, key, request, work, LostAnswers.NONE);
    }

    /** As above, and a lost answer is looked for. */
    public Uni<Answer> once(Person person, String key, String request, Supplier<Uni<Answer>> work,
            LostAnswers lost) {
        return claim(person, key, request, USUAL, work, lost)
                .onFailure(NotClaimed.class).transform(Throwable::getCause);
    }

    /**
     * For what is safe to be done twice and can't wait: where the key is not claimed at once, it is done all the same; and
     * once more where nothing is found of the first request, for that may have died before it did anything.
     */
    public Uni<Answer> urgently(Person person, String key, String request, Supplier<Uni<Answer>> work,
            LostAnswers lost) {
        LostAnswers orOnceMore = (requestId, over) -> lost.find(requestId, false)
                .ifNoItem().after(URGENT_FOUND_WITHIN).fail()
                .onFailure(Away::is).recoverWithItem(Optional.empty())
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : answered(work).map(Optional::of));
        return claim(person, key, request, URGENT, work, orOnceMore)
                .onFailure(NotClaimed.class).recoverWithUni(away -> answered(work));
    }

    /** One name for a person's key, under which the commands of a request are found. */
    public static String requestId(Person person, String key) {
        return Sha256.of((person.sub() + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(Person person, String key) { return person.sub() + "\0" + key; }

    private Uni<Answer> claim(Person person, String key, String request, Patience patience,
            Supplier<Uni<Answer>> work, LostAnswers lost) {
        if (key == null || !KEY.matcher(key).matches()) {
            return refuse(400, "IDEMPOTENCY_KEY_MISSING",
                    "A request that acts carries an Idempotency-Key of its own.");
        }
        String hash = Sha256.of(request.getBytes(StandardCharsets.UTF_8));
        // Whatever the work commits flushes this too, for it was written before; without that, nothing was done.
        return unflushed.preparedQuery(CLAIM).execute(Tuple.of(person.sub(), key, hash, clock.nowMs()))
                .ifNoItem().after(patience.databaseWithin()).fail()
                .onFailure(Away::is).transform(NotClaimed::new)
                .flatMap(claimed -> claimed.rowCount() == 1
                        ? answered(work).call(answer -> keep(person, key, answer, lost))
                        : again(person, key, hash, patience, patience.looks(), lost));
    }

    private Uni<Answer> answered(Supplier<Uni<Answer>> work) {
        return Uni.createFrom().deferred(work::get)
                .onFailure(InputRefused.class).transform(unreadable -> new Refused(
                        ProblemMappers.unreadable(unreadable.refusal())))
                .onFailure(Refused.class).recoverWithUni(refused -> mappers.refused(refused)
                        .map(response -> new Answer(response.getStatus(), (String) response.getEntity())));
    }

    /**
     * An answer that may still change is not kept, and the client gets its answer whether or not it can be kept: a retry
     * then finds the outcome by itself. For the same reason it is waited for only where a retry could not.
     */
    private Uni<Void> keep(Person person, String key, Answer answer, LostAnswers lost) {
        if (answer.status() == NOT_KNOWN_YET) return Uni.createFrom().voidItem();
        Tuple kept = Tuple.of(person.sub(), key, answer.status(),
                Buffer.buffer(keys.sealAnswer(of(person, key), answer.json())));
        if (lost == LostAnswers.NONE) {
            return pool.preparedQuery(KEEP).execute(kept).ifNoItem().after(URGENT_WITHIN).fail()
                    .onFailure(Away::is).recoverWithNull()
                    .replaceWithVoid();
        }
        unflushed.preparedQuery(KEEP).execute(kept).subscribe().with(done -> {},
                failure -> LOG.debugf("an answer was not kept: %s", failure));
        return Uni.createFrom().voidItem();
    }

    private Uni<Answer> again(Person person, String key, String hash, Patience patience, int looks,
            LostAnswers lost) {
        return pool.preparedQuery(LOOK).execute(Tuple.of(person.sub(), key))
                .ifNoItem().after(patience.databaseWithin()).fail()
                .onFailure(Away::is).transform(NotClaimed::new).flatMap(rows -> {
                    Row row = rows.iterator().next();
                    if (!row.getString("request_hash").equals(hash)) {
                        return refuse(422, "IDEMPOTENCY_KEY_REUSED",
                                "This Idempotency-Key was used for another request.");
                    }
                    if (row.getInteger("status") != null) {
                        return row.getBuffer("answer") == null
                                ? found(person, key, true, lost)
                                : Uni.createFrom().item(new Answer(row.getInteger("status"), keys.openAnswer(
                                        of(person, key), row.getBuffer("answer").getBytes())));
                    }
                    boolean over = clock.nowMs() - row.getLong("created_ms") > clock.scale()
                            .inTherapyMs(LOST_AFTER_MS);
                    return looks > 0 && !over
                            ? Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN)
                                    .flatMap(later -> again(person, key, hash, patience, looks - 1, lost))
                            : found(person, key, over, lost);
                });
    }

    private Uni<Answer> found(Person person, String key, boolean over, LostAnswers lost) {
        return lost.find(requestId(person, key), over).flatMap(outcome -> {
            if (outcome.isPresent())
                return Uni.createFrom().item(outcome.get()).call(answer -> keep(person, key, answer, lost));
            return over
                    ? refuse(409, "FIRST_ANSWER_LOST",
                            "The answer to the first request was lost. Look at the present state before asking anew.")
                    : refuse(409, "IN_PROGRESS", "The first request with this key is still being worked on.");
        });
    }

    private static Uni<Answer> refuse(int status, String code, String detail) {
        return Uni.createFrom().failure(new Refused(Problem.of(status, code, detail)));
    }
}
