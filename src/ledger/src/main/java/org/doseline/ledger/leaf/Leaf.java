package org.doseline.ledger.leaf;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.doseline.ledger.Hash;
import org.doseline.ledger.Reading;
import org.doseline.ledger.json.CanonicalJson;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonString;

/**
 * One event of the log. Its {@link #bytes} are what is stored, hashed and exported; they are never rebuilt
 * from columns. What is absent is left out of the bytes. All numbers in them are strings.
 *
 * @param type what happened, a name in capitals that is never used for anything else ({@code INTENT}, {@code
 * GAP})
 * @param eventId of this event, unique, 1 to 40 of {@code A-Z a-z 0-9 _ -}; so are pump and association
 * @param tUtc wall time, for people; the order of events is that of the log
 * @param tMonoMs monotonic time of the process that saw the event, in ms, any origin
 * @param actor who did it
 * @param onBehalf for whom the actor did it, 1 to 255 characters
 * @param reason what a person gave as the reason, 1 to 2,000 characters
 * @param pump the pump that it concerns
 * @param associationId binding of patient, drug and syringe on that pump
 * @param sequence of the command, as in the pump protocol; zero or more
 * @param epoch of the controller, zero or more
 * @param subject which session, infusion, plan ... it concerns: kind to id
 * @param before old values, of a change or correction
 * @param after new values
 * @param detail all else that belongs to the event, such as the inputs of a decision
 * @param rawMessageSha256 of the message as it came from the network
 * @param previousEventHash leaf hash of the event before it in the same chain, such as that of one pump
 */
public record Leaf(String type, String eventId, Instant tUtc, long tMonoMs, Actor actor,
        Optional<String> onBehalf,
        Optional<String> reason, Optional<String> pump, Optional<String> associationId, OptionalLong sequence,
        OptionalLong epoch, JsonObject subject, Optional<JsonObject> before, Optional<JsonObject> after,
        JsonObject detail, Optional<Hash> rawMessageSha256, Optional<Hash> previousEventHash) {
    /** The form of the leaf that this class writes and reads: member {@code v}. */
    public static final String VERSION = "1";

    /** Named in each leaf, so that an archive outlives the algorithm: member {@code hashAlg}. */
    public static final String HASH_ALGORITHM = "SHA-256";

    /**
     * A leaf has fewer bytes than this: its length fits the two bytes that C2SP tlog-tiles gives to an entry.
     */
    public static final int LIMIT_BYTES = 65_536;

    /** Throws IllegalArgumentException with the name of the field that is out of shape. */
    public Leaf {
        LeafText.checkType(type);
        LeafText.checkId("eventId", eventId);
        onBehalf.ifPresent(text -> LeafText.checkLength("onBehalf", text, 255));
        reason.ifPresent(text -> LeafText.checkLength("reason", text, 2_000));
        LeafText.checkId("pump", pump);
        LeafText.checkId("associationId", associationId);
        LeafText.checkCount("sequence", sequence);
        LeafText.checkCount("epoch", epoch);
        subject.members().forEach((kind, id) -> {
            LeafText.checkKind(kind);
            LeafText.checkId("subject." + kind, id instanceof JsonString text ? text.text() : "");
        });
    }

    /** Starts a leaf; time and actor must follow. */
    public static LeafBuilder of(String type, String eventId) {
        return new LeafBuilder(type, eventId);
    }

    /**
     * Reads what {@link #bytes} wrote. Anything else is refused: unknown members, other spellings, other
     * versions.
     */
    public static Reading<Leaf> read(byte[] bytes) {
        return CanonicalJson.read(bytes, LIMIT_BYTES - 1).then(LeafJson::read);
    }

    /**
     * The canonical bytes; the same for equal leaves. Throws {@link LeafTooLarge} unless they are fewer than
     * {@link #LIMIT_BYTES}, which {@link LeafBuilder#build} has checked.
     */
    public byte[] bytes() {
        byte[] bytes = CanonicalJson.write(LeafJson.write(this));
        if (bytes.length >= LIMIT_BYTES) throw new LeafTooLarge(bytes.length);
        return bytes;
    }

    /** The hash under which the log knows this leaf. */
    public Hash hash() { return LeafHash.of(bytes()); }
}
