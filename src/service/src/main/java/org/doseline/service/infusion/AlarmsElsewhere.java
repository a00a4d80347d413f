package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings;
import org.doseline.service.forward.Neighbours;
import org.doseline.service.plan.Pumps;
import org.doseline.treatment.bedside.Bedside;

/**
 * What stands at pumps that are served elsewhere: as their owners say it, and where an owner is silent as it was
 * committed last. A ward that nobody serves for a moment keeps its alarms on every page.
 */
@ApplicationScoped
public class AlarmsElsewhere {
    private final Desks desks;
    private final Pumps pumps;
    private final StoredBeds stored;
    private final Neighbours neighbours;
    private final CellOwnership ownership;

    /**
     * @param told rows of alarms, each as its owner wrote it
     * @param beds of the pumps whose owner said nothing
     */
    record Elsewhere(List<Object> told, List<Bedside> beds) {}

    AlarmsElsewhere(Desks desks, Pumps pumps, StoredBeds stored, Neighbours neighbours,
            CellOwnership ownership) {
        this.desks = desks;
        this.pumps = pumps;
        this.stored = stored;
        this.neighbours = neighbours;
        this.ownership = ownership;
    }

    Uni<Elsewhere> of(HttpHeaders asking) {
        if (ownership.ownsAll() || asking.getHeaderString(Neighbours.CARRIED) != null)
            return Uni.createFrom().item(new Elsewhere(List.of(), List.of()));
        return neighbours.lists("/api/alarms", asking).flatMap(told -> {
            List<Object> rows = new ArrayList<>();
            told.forEach(one -> rows.addAll(one.rows()));
            Set<String> spoke = told.stream().map(Neighbours.Told::replica).collect(Collectors.toSet());
            return beds(spoke).map(beds -> new Elsewhere(rows, beds));
        });
    }

    private Uni<List<Bedside>> beds(Set<String> spoke) {
        return pumps.all().onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .filter(pump -> desks.state(pump.id()).isEmpty() && !spoke.contains(owner(pump.cell())))
                .onItem().transformToUniAndConcatenate(pump -> stored.of(pump.id())).collect().asList();
    }

    private String owner(String cell) {
        return ownership.heldElsewhere(cell).map(Standings.Replica::id).orElse("");
    }
}
