package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.DoselineConfig;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/**
 * Takes over the cell: one transaction raises its epoch and commits a barrier for each of its pumps (a STOP where one
 * is open), so that nothing sent before can take effect after the pump has answered. A STOP that only the journal knows is
 * committed first.
 */
@ApplicationScoped
public class Takeover {
    private static final String RAISE = """
            update cell set epoch = nextval('cell_epoch') where id = $1 returning epoch""";
    private static final String PUMPS = "select id, next_sequence from pump where cell = $1 order by id";

    private final Pool pool;
    private final DoselineConfig config;
    private final TherapyClock clock;
    private final BedsideStore bedsides;
    private final DecisionStore store;
    private final StopJournals journals;

    Takeover(Pool pool, DoselineConfig config, TherapyClock clock, BedsideStore bedsides,
            DecisionStore store, StopJournals journals) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.bedsides = bedsides;
        this.store = store;
        this.journals = journals;
    }

    /** The decisions that now stand, one per pump: their effects are to be carried out. */
    Uni<List<Decision>> take() {
        return pool.withTransaction(transaction -> transaction.preparedQuery(RAISE)
                .execute(Tuple.of(config.cell()))
                .flatMap(rows -> {
                    if (rows.size() == 0) return Uni.createFrom().item(List.<Decision>of());
                    return takeAll(transaction, rows.iterator().next().getLong(0));
                }));
    }

    private Uni<List<Decision>> takeAll(SqlConnection transaction, long epoch) {
        return transaction.preparedQuery(PUMPS).execute(Tuple.of(config.cell())).flatMap(rows -> {
            Uni<List<Decision>> all = Uni.createFrom().item(new ArrayList<>());
            for (var row : rows) {
                String pump = row.getString(0);
                all = all.flatMap(done -> take(transaction, pump, epoch).map(decision -> {
                    done.add(decision);
                    return done;
                }));
            }
            return all;
        });
    }

    private Uni<Decision> take(SqlConnection transaction, String pump, long epoch) {
        long nowMs = clock.nowMs();
        return store.merge(transaction, pump, journals.of(pump))
                .chain(() -> bedsides.load(transaction, pump, config.cell(), new Ownership(epoch, 1, true)))
                .flatMap(before -> {
                    Input input = new Input.TookOver(epoch, before.ownership().nextSequence());
                    Decision decision = Decide.decide(before, input, nowMs, clock.deadlines());
                    return store.write(transaction, before, decision, Optional.empty(), nowMs)
                            .replaceWith(decision);
                });
    }
}
