package org.doseline.service.infusion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;

/** Commands, orders and a pump's own log as rows, each statement in a transaction of the caller. */
final class DecisionRows {
    private static final String INTENT = """
            insert into command_intent (command_id, pump, session, association, epoch, sequence, kind, doses, payload,
                                        payload_hash, status, created_ms, request)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'INTENT', $11, $12)""";
    private static final String STATUS = """
            update command_intent set status = $2, resolved_ms = $3
            where command_id = $1 and status in ('INTENT', 'SENT', 'UNCERTAIN')""";
    /** Whatever was learnt of it in the meantime stays. */
    private static final String SENT = """
            update command_intent set status = 'SENT' where command_id = $1 and status = 'INTENT'""";
    private static final String ORDER = """
            insert into placed_order (pump, order_hash, association, key_id, signature, order_bytes, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""";
    /** A stretch is filled in its order, so that its last entry ends it. */
    private static final String EVENT = """
            with arrived as (
                insert into pump_event (pump, event_sequence, association, received_ms, payload, payload_hash)
                values ($1, $2, $3, $4, $5, $6) on conflict do nothing)
            update pump_event_gap set filled = true where pump = $1 and last_sequence = $2 and not filled""";
    private static final String GAP = """
            insert into pump_event_gap (pump, first_sequence, last_sequence) values ($1, $2, $3) on conflict do nothing""";

    private DecisionRows() {}

    /** An export shows every order that was placed, also one that never left in a command. */
    static Uni<Void> keep(SqlConnection transaction, String pump, Placement placement, long nowMs) {
        SignedOrder signed = placement.signed();
        return transaction.preparedQuery(ORDER).execute(Tuple.tuple().addString(pump).addString(signed.hash())
                .addString(placement.associationId()).addString(signed.keyId())
                .addBuffer(Buffer.buffer(signed.signature()))
                .addBuffer(Buffer.buffer(signed.orderBytes())).addLong(nowMs)).replaceWithVoid();
    }

    /** What an event that is no placement leaves in its tables; most leave nothing but their leaf. */
    static Uni<Void> change(SqlConnection transaction, String pump, Event event, long nowMs) {
        if (event instanceof Event.Intended intended)
            return transaction.preparedQuery(INTENT).execute(intent(intended.command())).replaceWithVoid();
        if (event instanceof Event.Sent sent) return sent(transaction, sent);
        if (event instanceof Event.BecameUncertain open) {
            return status(transaction, open.command(), "UNCERTAIN", null);
        }
        if (event instanceof Event.Resolved known) {
            return status(transaction, known.command(), known.resolution().name(), nowMs);
        }
        if (event instanceof Event.Logged logged) return log(transaction, pump, logged, nowMs);
        if (event instanceof Event.Gap gap)
            return transaction.preparedQuery(GAP).execute(Tuple.of(pump, gap.from(), gap.to()))
                    .replaceWithVoid();
        return Uni.createFrom().voidItem();
    }

    static Uni<Void> sent(SqlClient client, Event.Sent sent) {
        return sent.command().status() == CommandStatus.SENT
                ? client.preparedQuery(SENT).execute(Tuple.of(sent.command().command().commandId()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** The values of a row of {@code command_intent}, in the order of its insert. */
    static Tuple intent(OpenCommand open) {
        return Tuple.tuple()
                .addString(open.command().commandId())
                .addString(open.command().pump())
                .addString(open.session().orElse(null))
                .addString(open.command().associationId().orElse(null))
                .addLong(open.command().epoch())
                .addLong(open.command().sequence())
                .addString(open.command().kind().name())
                .addBoolean(open.command().kind().doses())
                .addBuffer(Buffer.buffer(open.payload()))
                .addString(open.hash())
                .addLong(open.intendedMs())
                .addString(open.askId().orElse(null));
    }

    private static Uni<Void> status(SqlConnection transaction, OpenCommand open, String status,
            Long resolvedMs) {
        return transaction.preparedQuery(STATUS)
                .execute(Tuple.tuple().addString(open.command().commandId()).addString(status)
                        .addLong(resolvedMs))
                .replaceWithVoid();
    }

    private static Uni<Void> log(SqlConnection transaction, String pump, Event.Logged logged, long nowMs) {
        return transaction.preparedQuery(EVENT).execute(Tuple.tuple()
                .addString(pump)
                .addLong(logged.event().eventSequence())
                .addString(logged.event().associationId().orElse(null))
                .addLong(nowMs)
                .addBuffer(Buffer.buffer(logged.payload()))
                .addString(logged.hash())).replaceWithVoid();
    }
}
