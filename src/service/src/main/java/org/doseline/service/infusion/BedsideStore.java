package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.Order;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.Course;
import org.doseline.treatment.bedside.EventChain;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.bedside.Placement;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;

/**
 * Reads back what was committed about pumps: their placements, their open commands, their last reports and events. Each
 * question is asked once for all of them, for a cell has thousands. Whoever wrote it may have gone by a clock that is
 * ahead of this one: what lies in the future counts as of now, so that no deadline of it waits for that clock.
 */
@ApplicationScoped
public class BedsideStore {
    private static final String STANDING = """
            select id, next_sequence, exists (select 1 from command_intent where pump = p.id and epoch = $2
                                              and status in ('APPLIED', 'REFUSED')) as answered,
                   (select coalesce(max(sequence), 0) from command_intent where pump = p.id
                    and kind in ('STOP', 'BARRIER') and status in ('APPLIED', 'REFUSED')) as settled_below
            from pump p where id = any($1::text[])""";
    private static final String LAST_PLACED = """
            select asked.pump, last.* from unnest($1::text[]) asked(pump) cross join lateral (
                select p.session, a.payload as associate, p.payload as program
                from command_intent p
                join command_intent a on a.pump = p.pump and a.session = p.session and a.kind = 'ASSOCIATE'
                                     and a.sequence < p.sequence
                where p.pump = asked.pump and p.kind = 'PROGRAM' and ($2::text is null or p.session = $2)
                order by p.sequence desc, a.sequence desc limit 1) last""";
    private static final String OPEN = """
            select pump, payload, status, session, created_ms from command_intent
            where pump = any($1::text[]) and status in ('INTENT', 'SENT', 'UNCERTAIN') order by pump, sequence""";
    private static final String CHANGES = """
            select association, payload from command_intent
            where association = any($1::text[]) and kind in ('PROGRAM', 'TITRATE', 'BOLUS') and status = 'APPLIED'
            order by association, sequence""";
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
        return load(pool, List.of(pump), cell, ownership).map(loaded -> loaded.get(0));
    }

    /**
     * The same of pumps of one cell, in the given order, inside a transaction of the caller. @param ownership what holds
     * of all of them; their sequences are read
     */
    Uni<List<Bedside>> load(SqlClient client, List<String> pumps, String cell, Ownership ownership) {
        return placements(client, pumps, null).flatMap(placed -> Uni.combine().all()
                .unis(standing(client, pumps, ownership), open(client, pumps), PumpLogs.of(client, pumps),
                        changes(client, placed.values()), alarms.of(client, pumps),
                        LastFrames.last(client, pumps, null),
                        LastFrames.highestTotals(client, placed.values()),
                        PumpLogs.changesOfState(client, placed), LastFrames.earlier(client, pumps))
                .asTuple().map(read -> pumps.stream().map(pump -> {
                    Optional<Placement> on = Optional.ofNullable(placed.get(pump));
                    Bedside rows = Bedside.restored(pump, cell, read.getItem1().get(pump), on,
                            read.getItem2().getOrDefault(pump, List.of()),
                            read.getItem3().getOrDefault(pump, EventChain.EMPTY),
                            changed(read.getItem4(), on));
                    // Alarms last: what was decided of that report before is not decided again, nor off the record.
                    Bedside heard = withEarlierFrame(withLastFrame(rows, read.getItem6()), read.getItem9());
                    return withHighestTotal(heard, read.getItem7())
                            .withLog(on.map(there -> read.getItem8().get(there.associationId()))
                                    .orElse(List.of()))
                            .withAlarms(asOfNow(read.getItem5().getOrDefault(pump, List.of())));
                }).toList()));
    }

    private List<ActiveAlarm> asOfNow(List<ActiveAlarm> stood) {
        long pausedMs = clock.deadlines().soundPausedMs();
        return stood.stream().map(alarm -> alarm.with(alarm.attention().asOf(clock.nowMs(), pausedMs)))
                .toList();
    }

    private long notAheadMs(long writtenMs) { return Math.min(writtenMs, clock.nowMs()); }

    /** How an earlier session on this pump ended, for reading only; empty when it was never prepared. */
    Uni<Optional<Bedside>> ofSession(String pump, String cell, String session) {
        List<String> one = List.of(pump);
        return placements(pool, one, session).flatMap(placed -> {
            if (placed.isEmpty()) return Uni.createFrom().item(Optional.empty());
            Optional<Placement> on = Optional.of(placed.get(pump));
            return changes(pool, placed.values())
                    .map(changes -> Bedside.restored(pump, cell, new Ownership(0, 1, false), on, List.of(),
                            EventChain.EMPTY, changed(changes, on)))
                    .flatMap(state -> Uni.combine().all()
                            .unis(LastFrames.last(pool, one, on.get().associationId()),
                                    LastFrames.highestTotals(pool, placed.values()))
                            .asTuple().map(told -> Optional.of(withHighestTotal(
                                    withLastFrame(state, told.getItem1()), told.getItem2()))));
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
    private static Uni<Map<String, Ownership>> standing(SqlClient client, List<String> pumps,
            Ownership ownership) {
        return client.preparedQuery(STANDING).execute(Tuple.of(array(pumps), ownership.epoch()))
                .map(rows -> by(rows, "id", row -> new Ownership(ownership.epoch(),
                        row.getLong("next_sequence"), ownership.barrierDue() && !row.getBoolean("answered"),
                        row.getLong("settled_below"))));
    }

    private static Uni<Map<String, Placement>> placements(SqlClient client, List<String> pumps,
            String session) {
        return client.preparedQuery(LAST_PLACED).execute(Tuple.of(array(pumps), session))
                .map(rows -> by(rows, "pump", BedsideStore::placement));
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

    /** What was applied of each association that is placed, in its order. */
    private static Uni<Map<String, List<CommandBody>>> changes(SqlClient client,
            Collection<Placement> placed) {
        if (placed.isEmpty()) return Uni.createFrom().item(Map.of());
        List<String> associations = placed.stream().map(Placement::associationId).toList();
        return client.preparedQuery(CHANGES).execute(Tuple.of(array(associations)))
                .map(rows -> listed(rows, "association", BedsideStore::body));
    }

    /** What applied commands made of the order, where they made anything of it. */
    private static Optional<Course> changed(Map<String, List<CommandBody>> changes,
            Optional<Placement> placed) {
        if (placed.isEmpty()) return Optional.empty();
        Order order = placed.get().order();
        Course signed = Course.of(order);
        Course course = signed;
        for (CommandBody body : changes.getOrDefault(order.associationId(), List.of())) {
            // How much was given when a bolus was applied is not in the rows: at most all of it.
            course = body instanceof Program ? signed : course.after(body, order.totalVolumeNl());
        }
        return course.equals(signed) ? Optional.empty() : Optional.of(course);
    }

    private static CommandBody body(Row row) {
        try {
            return CommandCodec.decode(row.getBuffer("payload").getBytes()).body();
        } catch (MalformedMessage ourOwnBytes) {
            throw new IllegalStateException("a committed command can't be read", ourOwnBytes);
        }
    }

    private Uni<Map<String, List<OpenCommand>>> open(SqlClient client, List<String> pumps) {
        return client.preparedQuery(OPEN).execute(Tuple.of(array(pumps)))
                .map(rows -> listed(rows, "pump", this::open));
    }

    private OpenCommand open(Row row) {
        try {
            Command command = CommandCodec.decode(row.getBuffer("payload").getBytes());
            long intendedMs = notAheadMs(row.getLong("created_ms"));
            return new OpenCommand(command, row.getBuffer("payload").getBytes(),
                    CommandStatus.valueOf(row.getString("status")), intendedMs, intendedMs,
                    Optional.ofNullable(row.getString("session")), Optional.empty(), Optional.empty());
        } catch (MalformedMessage ourOwnBytes) {
            throw new IllegalStateException("a committed command can't be read", ourOwnBytes);
        }
    }

    /** The last report counts from when it was received, so an old one is seen to be old. */
    private Bedside withLastFrame(Bedside state, Map<String, LastFrames.Frame> frames) {
        LastFrames.Frame last = frames.get(state.pump());
        return last == null
                ? state
                : Decide.decide(state, new Input.Reported(last.read()), notAheadMs(last.receivedMs()),
                        clock.deadlines()).state();
    }

    private Bedside withEarlierFrame(Bedside state, Map<String, LastFrames.Frame> frames) {
        LastFrames.Frame last = frames.get(state.pump());
        return last == null
                ? state
                : state.withEarlierBoot(LastReport.of(last.read(), notAheadMs(last.receivedMs())));
    }

    private static Bedside withHighestTotal(Bedside state, Map<String, Long> totals) {
        return state.placement().map(placed -> totals.get(placed.associationId()))
                .map(state::withTotalAtLeast).orElse(state);
    }

    static String[] array(List<String> texts) { return texts.toArray(String[]::new); }

    static <T> Map<String, T> by(RowSet<Row> rows, String column, Function<Row, T> one) {
        Map<String, T> all = new HashMap<>();
        for (Row row : rows) all.put(row.getString(column), one.apply(row));
        return all;
    }

    static <T> Map<String, List<T>> listed(RowSet<Row> rows, String column, Function<Row, T> one) {
        Map<String, List<T>> all = new HashMap<>();
        for (Row row : rows)
            all.computeIfAbsent(row.getString(column), key -> new ArrayList<>()).add(one.apply(row));
        return all;
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
