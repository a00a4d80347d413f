package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.command.Bolus;

/**
 * When the boluses of a running session were given, for the lockout between two. Their volume is inside the session's own
 * total already, so each counts only as a unit that no window can feel.
 */
@ApplicationScoped
public class BolusHistory {
    /** The pump began it after it was committed and before it was answered: a lockout counts from the later. */
    private static final String BOLUSES = """
            select i.kind, i.payload, coalesce(i.resolved_ms, $2) as begun_ms, p.content
              from command_intent i
              join session s on s.id = i.session
              join plan p on p.id = s.plan and p.version = s.plan_version
             where i.session = $1 and i.kind in ('START', 'BOLUS') and i.status not in ('REFUSED', 'VOID')
             order by i.sequence""";
    private static final long MS_PER_HOUR = 3_600_000;
    private static final Fraction NEXT_TO_NOTHING = Fraction.of(1, 1_000_000);

    private final Pool pool;

    BolusHistory(Pool pool) { this.pool = pool; }

    /** @param nowMs therapy time that the answer is relative to */
    public Uni<List<GivenDose>> of(String session, long nowMs) {
        return pool.preparedQuery(BOLUSES).execute(Tuple.of(session, nowMs))
                .map(rows -> rows.stream().map(row -> given(row, nowMs)).flatMap(Optional::stream).toList());
    }

    /** One that the plan begins with is given at the start. */
    private static Optional<GivenDose> given(Row row, long nowMs) {
        TreatmentPlan plan = PlanContent.read(row.getString("content"));
        AmountKind kind = plan.concentration().map(Concentration::kind).orElse(AmountKind.VOLUME);
        return lastsMs(row, plan).map(ms -> new GivenDose(plan.drug(), row.getLong("begun_ms") - nowMs, ms,
                new Dose(NEXT_TO_NOTHING, kind, false), true));
    }

    private static Optional<Long> lastsMs(Row row, TreatmentPlan plan) {
        try {
            return CommandCodec.decode(row.getBuffer("payload").getBytes()).body() instanceof Bolus bolus
                    ? Optional.of(-Math.floorDiv(-Math.multiplyExact(bolus.volumeNl(), MS_PER_HOUR),
                            bolus.rateNlPerHour()))
                    : plan.bolus().map(first -> first.time().ms());
        } catch (MalformedMessage ownRecord) {
            throw new IllegalStateException("a stored command cannot be read", ownRecord);
        }
    }
}
