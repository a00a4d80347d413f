package org.doseline.service.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.protocol.Sha256;
import org.doseline.service.http.ProblemMappers;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TherapyClock;

/**
 * One key, one effect: a request that is sent again gets the first answer again. The key is written before the work
 * begins and the answer after it, so that a crash between the two is told as what it is: an answer that was lost.
 *
 * <p>A refusal is an answer too, and is recorded once.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LOOKS = 60;
    /** Nothing that is asked here takes longer; after it the first request is taken to have died. Wall time. */
    private static final long LOST_AFTER_MS = 60_000;

    private static final String CLAIM = """
            insert into idempotency (person, key, request_hash, created_ms) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String LOOK = """
            select request_hash, status, answer, created_ms from idempotency where person = $1 and key = $2""";
    private static final String KEEP = """
            update idempotency set status = $3, answer = $4 where person = $1 and key = $2""";

    private final Pool pool;
    private final TherapyClock clock;
    private final ProblemMappers mappers;

    Idempotency(Pool pool, TherapyClock clock, ProblemMappers mappers) {
        this.pool = pool;
        this.clock = clock;
        this.mappers = mappers;
    }

    /**
     * Does the work once for a key. Refuses IDEMPOTENCY_KEY_MISSING (400), IDEMPOTENCY_KEY_REUSED (422), IN_PROGRESS
     * and FIRST_ANSWER_LOST (409).
     *
     * @param key the header, null where it was not sent
     * @param request what is asked: address and body
     */
    public Uni<Answer> once(Person person, String key, String request, Supplier<Uni<Answer>> work) {
        if (key == null || !KEY.matcher(key).matches()) {
            return refuse(400, "IDEMPOTENCY_KEY_MISSING",
                    "A request that acts carries an Idempotency-Key of its own.");
        }
        String hash = Sha256.of(request.getBytes(StandardCharsets.UTF_8));
        return pool.preparedQuery(CLAIM).execute(Tuple.of(person.sub(), key, hash, clock.nowMs()))
                .flatMap(claimed -> claimed.rowCount() == 1
                        ? doWork(person, key, work)
                        : again(person, key, hash, LOOKS));
    }

    private Uni<Answer> doWork(Person person, String key, Supplier<Uni<Answer>> work) {
        return Uni.createFrom().deferred(work::get)
                .onFailure(InputRefused.class).transform(unreadable -> new Refused(
                        ProblemMappers.unreadable(unreadable.refusal())))
                .onFailure(Refused.class).recoverWithUni(refused -> mappers.refused(refused)
                        .map(response -> new Answer(response.getStatus(), (String) response.getEntity())))
                .call(answer -> pool.preparedQuery(KEEP)
                        .execute(Tuple.of(person.sub(), key, answer.status(), answer.json())));
    }

    private Uni<Answer> again(Person person, String key, String hash, int looks) {
        return pool.preparedQuery(LOOK).execute(Tuple.of(person.sub(), key)).flatMap(rows -> {
            Row row = rows.iterator().next();
            if (!row.getString("request_hash").equals(hash)) {
                return refuse(422, "IDEMPOTENCY_KEY_REUSED",
                        "This Idempotency-Key was used for another request.");
            }
            if (row.getInteger("status") != null) {
                return Uni.createFrom().item(new Answer(row.getInteger("status"), row.getString("answer")));
            }
            if (clock.nowMs() - row.getLong("created_ms") > clock.scale().inTherapyMs(LOST_AFTER_MS)) {
                return refuse(409, "FIRST_ANSWER_LOST",
                        "The answer to the first request was lost. Look at the present state before asking anew.");
            }
            return looks > 0
                    ? Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN)
                            .flatMap(later -> again(person, key, hash, looks - 1))
                    : refuse(409, "IN_PROGRESS", "The first request with this key is still being worked on.");
        });
    }

    private static Uni<Answer> refuse(int status, String code, String detail) {
        return Uni.createFrom().failure(new Refused(Problem.of(status, code, detail)));
    }
}
