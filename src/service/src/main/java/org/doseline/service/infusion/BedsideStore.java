package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.Order;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;

/** Reads back what was committed about a pump: its placement, its open commands, its last report and event. */
@ApplicationScoped
public class BedsideStore {
    private static final String STANDING = """
            select next_sequence, exists (select 1 from command_intent where pump = $1 and epoch = $2
                                          and status in ('APPLIED', 'REFUSED')) as answered,
                   (select coalesce(max(sequence), 0) from command_intent where pump = $1
                    and kind in ('STOP', 'BARRIER') and status in ('APPLIED', 'REFUSED')) as settled_below
            from pump where id = $1""";
    private static final String LAST_PLACED = """
            select p.session, a.payload as associate, p.payload as program
            from command_intent p
            join command_intent a on a.pump = p.pump and a.session = p.session and a.kind = 'ASSOCIATE'
                                 and a.sequence < p.sequence
            where p.pump = $1 and p.kind = 'PROGRAM' and ($2::text is null or p.session = $2)
            order by p.sequence desc, a.sequence desc limit 1""";
    private static final String OPEN = """
            select payload, status, session, created_ms from command_intent
            where pump = $1 and status in ('INTENT', 'SENT', 'UNCERTAIN') order by sequence""";
    private static final String LAST_FRAME = """
            select payload, received_ms from telemetry_frame
            where pump = $1 and ($2::text is null or association = $2)
            order by boot_count desc, uptime_ms desc limit 1""";
    private static final String LAST_EVENT = """
            select event_sequence, payload_hash from pump_event where pump = $1
            order by event_sequence desc limit 1""";

    private static final String CHANGES = """
            select payload from command_intent
            where association = $1 and kind in ('PROGRAM', 'TITRATE', 'BOLUS') and status = 'APPLIED'
            order by sequence""";
    private static final String MAY_HAVE_STARTED = """
            select 1 from command_intent
            where session = $1 and kind = 'START' and status not in ('REFUSED', 'VOID') limit 1""";
    private static final String STARTED = """
            select resolved_ms from command_intent
            where association = $1 and kind = 'START' and status = 'APPLIED' order by sequence limit 1""";

    private static final String OF_REQUEST = """
            select kind, status from command_intent where request = $1 order by sequence desc limit 1""";

    private final Pool pool;
    private final TherapyClock clock;

    private final StandingAlarms alarms;

    BedsideStore(@ReactiveDataSource("commands") Pool pool, TherapyClock clock, StandingAlarms alarms) {
        this.pool = pool;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A pump's state as it was last committed, its last report included. */
    Uni<Bedside> load(String pump, String cell, Ownership ownership) {
        return load(pool, pump, cell, ownership);
    }

    Uni<Bedside> load(SqlClient client, String pump, String cell, Ownership ownership) {
        return standing(client, pump, ownership).flatMap(now -> placement(client, pump, null)
                .flatMap(placed -> open(client, pump)
                        .flatMap(open -> chain(client, pump).flatMap(chain -> changed(client, placed)
                                .map(changed -> Bedside.restored(pump, cell, now, placed, open, chain,
                                        changed))))))
                .flatMap(state -> alarms.of(client, pump).map(state::withAlarms))
                .flatMap(state -> withLastFrame(client, state, null));
    }

    /** How an earlier session on this pump ended, for reading only; empty when it was never prepared. */
    Uni<Optional<Bedside>> ofSession(String pump, String cell, String session) {
        return placement(pool, pump, session).flatMap(placed -> {
            if (placed.isEmpty()) return Uni.createFrom().item(Optional.empty());
            return changed(pool, placed)
                    .map(changed -> Bedside.restored(pump, cell, new Ownership(0, 1, false), placed,
                            List.of(), EventChain.EMPTY, changed))
                    .flatMap(state -> withLastFrame(pool, state, placed.get().associationId()))
                    .map(Optional::of);
        });
    }

    /** Whether a START of this session was ever sent that may have taken effect: then its dose counts as given. */
    Uni<Boolean> mayHaveStarted(String session) {
        return pool.preparedQuery(MAY_HAVE_STARTED).execute(Tuple.of(session)).map(rows -> rows.size() > 0);
    }

    /** The last command that answers a request; empty where none was ever committed. */
    Uni<Optional<LastCommand>> ofRequest(String requestId) {
        return pool.preparedQuery(OF_REQUEST).execute(Tuple.of(requestId)).map(rows -> first(rows).map(
                row -> new LastCommand(CommandKind.valueOf(row.getString("kind")), row.getString("status"))));
    }

    /** @param status as its row says: INTENT, SENT, UNCERTAIN, APPLIED, REFUSED or VOID */
    record LastCommand(CommandKind kind, String status) {
        boolean settled() {
            return status.equals("APPLIED") || status.equals("REFUSED") || status.equals("VOID");
        }
    }

    /** When the pump answered START of this association, therapy ms; empty before. */
    Uni<Optional<Long>> startedMs(String association) {
        return pool.preparedQuery(STARTED).execute(Tuple.of(association))
                .map(rows -> first(rows).map(row -> row.getLong(0)));
    }

    /** The barrier is due until the pump has spent a sequence of this epoch, as the rows tell it. */
    private static Uni<Ownership> standing(SqlClient client, String pump, Ownership ownership) {
        return client.preparedQuery(STANDING).execute(Tuple.of(pump, ownership.epoch()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Ownership(ownership.epoch(), row.getLong("next_sequence"),
                        ownership.barrierDue() && !row.getBoolean("answered"),
                        row.getLong("settled_below")));
    }

    private static Uni<Optional<Placement>> placement(SqlClient client, String pump, String session) {
        return client.preparedQuery(LAST_PLACED).execute(Tuple.of(pump, session))
                .map(rows -> first(rows).map(BedsideStore::placement));
    }

    private static Placement placement(Row row) {
        try {
            Associate associate = (Associate) CommandCodec.decode(row.getBuffer("associate").getBytes())
                    .body();
            Program program = (Program) CommandCodec.decode(row.getBuffer("program").getBytes()).body();
            return new Placement(row.getString("session"), associate.syringe(), program.signed(),
                    OrderCodec.decode(program.signed().orderBytes()));
        } catch (MalformedMessage ourOwnBytes) {
            throw new IllegalStateException("a committed program can't be read", ourOwnBytes);
        }
    }

    /** What applied commands made of the order, where they made anything of it. */
    private static Uni<Optional<Course>> changed(SqlClient client, Optional<Placement> placed) {
        if (placed.isEmpty()) return Uni.createFrom().item(Optional.empty());
        Order order = placed.get().order();
        return client.preparedQuery(CHANGES).execute(Tuple.of(order.associationId())).map(rows -> {
            Course signed = Course.of(order);
            Course course = signed;
            for (Row row : rows) {
                CommandBody body = body(row);
                // How much was given when a bolus was applied is not in the rows: at most all of it.
                course = body instanceof Program ? signed : course.after(body, order.totalVolumeNl());
            }
            return course.equals(signed) ? Optional.empty() : Optional.of(course);
        });
    }

    private static CommandBody body(Row row) {
        try {
            return CommandCodec.decode(row.getBuffer("payload").getBytes()).body();
        } catch (MalformedMessage ourOwnBytes) {
            throw new IllegalStateException("a committed command can't be read", ourOwnBytes);
        }
    }

    private static Uni<List<OpenCommand>> open(SqlClient client, String pump) {
        return client.preparedQuery(OPEN).execute(Tuple.of(pump)).map(rows -> {
            List<OpenCommand> open = new ArrayList<>();
            rows.forEach(row -> open.add(open(row)));
            return open;
        });
    }

    private static OpenCommand open(Row row) {
        try {
            Command command = CommandCodec.decode(row.getBuffer("payload").getBytes());
            long intendedMs = row.getLong("created_ms");
            return new OpenCommand(command, row.getBuffer("payload").getBytes(),
                    CommandStatus.valueOf(row.getString("status")), intendedMs, intendedMs,
                    Optional.ofNullable(row.getString("session")), Optional.empty(), Optional.empty());
        } catch (MalformedMessage ourOwnBytes) {
            throw new IllegalStateException("a committed command can't be read", ourOwnBytes);
        }
    }

    private static Uni<EventChain> chain(SqlClient client, String pump) {
        return client.preparedQuery(LAST_EVENT).execute(Tuple.of(pump))
                .map(rows -> first(rows).map(row -> new EventChain(row.getLong(0), row.getString(1)))
                        .orElse(EventChain.EMPTY));
    }

    /** The last report counts from when it was received, so an old one is seen to be old. */
    private Uni<Bedside> withLastFrame(SqlClient client, Bedside state, String association) {
        Deadlines deadlines = clock.deadlines();
        return client.preparedQuery(LAST_FRAME).execute(Tuple.of(state.pump(), association))
                .map(rows -> first(rows).map(row -> {
                    try {
                        Input last = new Input.Reported(
                                ReportCodec.telemetry(row.getBuffer("payload").getBytes()));
                        return Decide.decide(state, last, row.getLong("received_ms"), deadlines).state();
                    } catch (MalformedMessage storedAsItWasBelieved) {
                        throw new IllegalStateException("a stored report can't be read",
                                storedAsItWasBelieved);
                    }
                }).orElse(state));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
