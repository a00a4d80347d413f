package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;
import org.doseline.treatment.alarm.Acknowledgement;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.alarm.Attention;
import org.doseline.treatment.alarm.EscalationLevel;
import org.doseline.treatment.alarm.HeardAlarm;
import org.doseline.treatment.bedside.Event;

/** The alarms that stand, as rows that change in the transaction of the decision. */
@ApplicationScoped
public class StandingAlarms {
    private static final String PUMP_SOURCE = "PUMP";
    private static final String CONTROLLER_SOURCE = "CONTROLLER";
    private static final String PUT = """
            insert into standing_alarm (pump, id, source, code, priority, since_ms, detail, silenced, latched, level,
                                        unanswered_since_ms, seen_by, seen_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict (pump, id) do update set
                priority = excluded.priority, since_ms = excluded.since_ms, detail = excluded.detail,
                silenced = excluded.silenced, latched = excluded.latched, level = excluded.level,
                unanswered_since_ms = excluded.unanswered_since_ms, seen_by = excluded.seen_by,
                seen_ms = excluded.seen_ms""";
    private static final String OVER = "delete from standing_alarm where pump = $1 and id = $2";
    private static final String OF_PUMPS = """
            select * from standing_alarm where pump = any($1::text[]) order by pump, since_ms, id""";

    /** What an event changes, if it is about an alarm. */
    public Uni<Void> change(SqlClient transaction, String pump, Event event) {
        if (event instanceof Event.Raised raised) return put(transaction, pump, raised.alarm());
        if (event instanceof Event.Latched latched) return put(transaction, pump, latched.alarm());
        if (event instanceof Event.Heard heard) return put(transaction, pump, heard.alarm());
        if (event instanceof Event.Acknowledged seen) return put(transaction, pump, seen.alarm());
        if (event instanceof Event.Escalated further) return put(transaction, pump, further.alarm());
        if (event instanceof Event.Cleared cleared) return over(transaction, pump, cleared.alarm());
        if (event instanceof Event.Ended ended) return over(transaction, pump, ended.alarm());
        return Uni.createFrom().voidItem();
    }

    /** By pump; a pump without alarms is not among them. */
    public Uni<Map<String, List<ActiveAlarm>>> of(SqlClient client, List<String> pumps) {
        return client.preparedQuery(OF_PUMPS).execute(Tuple.of(pumps.toArray(String[]::new))).map(rows -> {
            Map<String, List<ActiveAlarm>> alarms = new HashMap<>();
            rows.forEach(row -> alarms.computeIfAbsent(row.getString("pump"), pump -> new ArrayList<>())
                    .add(alarm(row)));
            return alarms;
        });
    }

    private static Uni<Void> put(SqlClient transaction, String pump, ActiveAlarm alarm) {
        boolean own = alarm instanceof Alarm;
        return transaction.preparedQuery(PUT).execute(Tuple.tuple()
                .addString(pump)
                .addString(alarm.id())
                .addString(own ? CONTROLLER_SOURCE : PUMP_SOURCE)
                .addString(alarm.name())
                .addString(own ? alarm.priority().name() : ((HeardAlarm) alarm).said().priority().name())
                .addLong(alarm.sinceMs())
                .addString(own ? ((Alarm) alarm).detail() : ((HeardAlarm) alarm).said().id())
                .addBoolean(!own && ((HeardAlarm) alarm).said().silenced())
                .addBoolean(alarm.latched())
                .addString(alarm.attention().level().name())
                .addLong(alarm.attention().unansweredSinceMs())
                .addString(alarm.attention().seen().map(Acknowledgement::person).orElse(null))
                .addLong(alarm.attention().seen().map(Acknowledgement::atMs).orElse(null)))
                .replaceWithVoid();
    }

    private static Uni<Void> over(SqlClient transaction, String pump, ActiveAlarm alarm) {
        return transaction.preparedQuery(OVER).execute(Tuple.of(pump, alarm.id())).replaceWithVoid();
    }

    private static ActiveAlarm alarm(Row row) {
        Optional<Acknowledgement> seen = Optional.ofNullable(row.getString("seen_by"))
                .map(person -> new Acknowledgement(person, row.getLong("seen_ms")));
        Attention attention = new Attention(EscalationLevel.valueOf(row.getString("level")),
                row.getLong("unanswered_since_ms"), seen);
        if (row.getString("source").equals(CONTROLLER_SOURCE))
            return new Alarm(AlarmCode.valueOf(row.getString("code")), row.getLong("since_ms"),
                    row.getString("detail"), attention, row.getBoolean("latched"));
        PumpAlarm said = new PumpAlarm(row.getString("detail"), row.getString("code"),
                AlarmPriority.valueOf(row.getString("priority")), row.getBoolean("silenced"));
        return new HeardAlarm(said, row.getLong("since_ms"), attention);
    }
}
