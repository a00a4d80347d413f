package org.doseline.ledger.leaf;

import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonValue;

/** The members of a leaf in JSON, and the way back. */
final class LeafJson {
    private LeafJson() {}

    static JsonObject write(Leaf leaf) {
        JsonObject.Builder out = JsonObject.object()
                .with("v", Leaf.VERSION)
                .with("hashAlg", Leaf.HASH_ALGORITHM)
                .with("type", leaf.type())
                .with("eventId", leaf.eventId())
                .with("tUtc", leaf.tUtc().toString())
                .with("tMono", leaf.tMonoMs())
                .with("actor", actor(leaf.actor()))
                .with("onBehalf", leaf.onBehalf())
                .with("reason", leaf.reason())
                .with("pump", leaf.pump())
                .with("associationId", leaf.associationId());
        leaf.sequence().ifPresent(sequence -> out.with("sequence", sequence));
        leaf.epoch().ifPresent(epoch -> out.with("epoch", epoch));
        if (!leaf.subject().isEmpty()) out.with("subject", leaf.subject());
        leaf.before().ifPresent(before -> out.with("before", before));
        leaf.after().ifPresent(after -> out.with("after", after));
        if (!leaf.detail().isEmpty()) out.with("detail", leaf.detail());
        leaf.rawMessageSha256().ifPresent(hash -> out.with("rawMessageSha256", hash));
        leaf.previousEventHash().ifPresent(hash -> out.with("previousEventHash", hash));
        return out.build();
    }

    static Reading<Leaf> read(JsonValue value) {
        if (!(value instanceof JsonObject object)) return refused("a leaf is an object");
        try {
            Leaf leaf = new LeafMembers(object).toLeaf();
            return write(leaf).equals(object)
                    ? new Reading.Read<>(leaf)
                    : refused("a value is not in its usual spelling");
        } catch (IllegalArgumentException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static JsonObject actor(Actor actor) {
        return JsonObject.object()
                .with("sub", actor.sub())
                .with("certificate", actor.certificate().map(certificate -> certificate.hex()))
                .build();
    }

    private static Reading<Leaf> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
