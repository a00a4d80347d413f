package org.doseline.service.infusion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.DoselineConfig;
import org.doseline.service.cell.LeaseStore;
import org.doseline.service.journal.StopJournals;
import org.doseline.service.time.Instants;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Ownership;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Input;

/**
 * Takes over a cell that nobody owns: one transaction raises its epoch, commits a barrier for each of its pumps (a STOP
 * where one is open), so that nothing sent before can take effect after the pump has answered, and begins the lease. A
 * STOP that only this process's journal knows is committed first.
 */
@ApplicationScoped
public class Takeover {
    /** Their statements share one connection and don't wait for each other's answers; more at once gain nothing. */
    private static final int WRITTEN_AT_ONCE = 32;
    /** What is read of them is held in memory at once. */
    private static final int READ_AT_ONCE = 500;
    private static final String PUMPS = "select id from pump where cell = $1 order by id";

    private final LeaseStore leases;
    private final DoselineConfig config;
    private final TherapyClock clock;
    private final Instants instants;
    private final BedsideStore bedsides;
    private final DecisionStore store;
    private final StopJournals journals;

    /**
     * What now stands.
     *
     * @param askedNs when the lease was asked to begin
     * @param decisions one per pump: their effects are to be carried out
     * @param merged the STOPs of the journal that stand in the database by now
     */
    record Taken(long epoch, long askedNs, List<Decision> decisions, List<OpenCommand> merged) {}

    Takeover(LeaseStore leases, DoselineConfig config, TherapyClock clock, Instants instants,
            BedsideStore bedsides, DecisionStore store, StopJournals journals) {
        this.leases = leases;
        this.config = config;
        this.clock = clock;
        this.instants = instants;
        this.bedsides = bedsides;
        this.store = store;
        this.journals = journals;
    }

    /**
     * Empty when another replica owns the cell, or is just taking it.
     *
     * @param alsoOwn whether a lease of a former life of this replica gives way
     */
    Uni<Optional<Taken>> take(String cell, boolean alsoOwn) {
        return leases.pool().withTransaction(transaction -> leases
                .claim(transaction, cell, config.replica(), alsoOwn)
                .flatMap(epoch -> epoch.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : take(transaction, cell, epoch.getAsLong()).map(Optional::of)));
    }

    private Uni<Taken> take(SqlConnection transaction, String cell, long epoch) {
        List<OpenCommand> journalled = journals.all();
        return takeAll(transaction, cell, epoch, journalled).flatMap(decisions -> {
            List<OpenCommand> merged = journalled.stream().filter(stop -> decisions.stream()
                    .anyMatch(one -> one.state().pump().equals(stop.command().pump()))).toList();
            long askedNs = instants.monotonicNs();
            return leases.hold(transaction, cell, epoch, config.replica())
                    .replaceWith(new Taken(epoch, askedNs, decisions, merged));
        });
    }

    private Uni<List<Decision>> takeAll(SqlConnection transaction, String cell, long epoch,
            List<OpenCommand> journalled) {
        Map<String, List<OpenCommand>> ofPump = journalled.stream()
                .collect(Collectors.groupingBy(stop -> stop.command().pump()));
        return transaction.preparedQuery(PUMPS).execute(Tuple.of(cell))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .call(pumps -> merge(transaction, pumps, ofPump))
                .onItem().transformToMulti(pumps -> Multi.createFrom().iterable(pumps))
                .group().intoLists().of(READ_AT_ONCE)
                .onItem().transformToUniAndConcatenate(
                        pumps -> bedsides.load(transaction, pumps, cell, new Ownership(epoch, 1, true)))
                .onItem().transformToMultiAndConcatenate(beds -> Multi.createFrom().iterable(beds))
                .onItem().transformToUni(before -> take(transaction, before))
                .merge(WRITTEN_AT_ONCE).collect().asList();
    }

    private Uni<Void> merge(SqlConnection transaction, List<String> pumps,
            Map<String, List<OpenCommand>> journalled) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String pump : pumps) {
            List<OpenCommand> stops = journalled.getOrDefault(pump, List.of());
            if (!stops.isEmpty()) all = all.chain(() -> store.merge(transaction, pump, stops));
        }
        return all;
    }

    private Uni<Decision> take(SqlConnection transaction, Bedside before) {
        long nowMs = clock.nowMs();
        Input input = new Input.TookOver(before.ownership().epoch(), before.ownership().nextSequence());
        Decision decision = Decide.decide(before, input, nowMs, clock.deadlines());
        return store.write(transaction, before, decision, Optional.empty(), nowMs).replaceWith(decision);
    }
}
