package org.doseline.ledger.leaf;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.doseline.ledger.Hash;
import org.doseline.ledger.json.JsonObject;

/**
 * Puts a leaf together so that the code reads as what happened. {@link #at} and {@link #by} are needed, all
 * else is left out unless it is given. For one thread, for one leaf.
 */
public final class LeafBuilder {
    private final String type;
    private final String eventId;
    private final JsonObject.Builder subject = JsonObject.object();
    private Optional<Instant> tUtc = Optional.empty();
    private long tMonoMs;
    private Optional<Actor> actor = Optional.empty();
    private Optional<String> onBehalf = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<String> pump = Optional.empty();
    private Optional<String> associationId = Optional.empty();
    private OptionalLong sequence = OptionalLong.empty();
    private OptionalLong epoch = OptionalLong.empty();
    private Optional<JsonObject> before = Optional.empty();
    private Optional<JsonObject> after = Optional.empty();
    private JsonObject detail = JsonObject.EMPTY;
    private Optional<Hash> rawMessageSha256 = Optional.empty();
    private Optional<Hash> previousEventHash = Optional.empty();

    LeafBuilder(String type, String eventId) {
        this.type = type;
        this.eventId = eventId;
    }

    /** Wall time, for people, and the monotonic time in ms beside it. */
    public LeafBuilder at(Instant utc, long monoMs) {
        tUtc = Optional.of(utc);
        tMonoMs = monoMs;
        return this;
    }

    public LeafBuilder by(Actor who) {
        actor = Optional.of(who);
        return this;
    }

    public LeafBuilder onBehalf(String sub) {
        onBehalf = Optional.of(sub);
        return this;
    }

    public LeafBuilder because(String why) {
        reason = Optional.of(why);
        return this;
    }

    public LeafBuilder pump(String id) {
        pump = Optional.of(id);
        return this;
    }

    public LeafBuilder association(String id) {
        associationId = Optional.of(id);
        return this;
    }

    public LeafBuilder sequence(long number) {
        sequence = OptionalLong.of(number);
        return this;
    }

    public LeafBuilder epoch(long number) {
        epoch = OptionalLong.of(number);
        return this;
    }

    /** What it concerns, such as {@code about("session", id)}; once for each kind. */
    public LeafBuilder about(String kind, String id) {
        subject.with(kind, id);
        return this;
    }

    /** Old values, with the unit in each name. */
    public LeafBuilder before(JsonObject old) {
        before = Optional.of(old);
        return this;
    }

    /** New values, with the unit in each name. */
    public LeafBuilder after(JsonObject changed) {
        after = Optional.of(changed);
        return this;
    }

    public LeafBuilder detail(JsonObject more) {
        detail = more;
        return this;
    }

    public LeafBuilder rawMessage(Hash sha256) {
        rawMessageSha256 = Optional.of(sha256);
        return this;
    }

    public LeafBuilder previousEvent(Hash leafHash) {
        previousEventHash = Optional.of(leafHash);
        return this;
    }

    /**
     * Throws {@link LeafTooLarge}; IllegalStateException without time or actor; else as {@link Leaf} says.
     */
    public Leaf build() {
        Leaf leaf = new Leaf(type, eventId, tUtc.orElseThrow(() -> missing("time")), tMonoMs,
                actor.orElseThrow(() -> missing("actor")), onBehalf, reason, pump, associationId, sequence,
                epoch,
                subject.build(), before, after, detail, rawMessageSha256, previousEventHash);
        leaf.bytes();
        return leaf;
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("a leaf without " + what);
    }
}
