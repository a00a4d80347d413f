package org.doseline.service.infusion;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings;
import org.doseline.service.plan.Pumps;
import org.doseline.service.time.Instants;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Ownership;

/** The state of a pump that is served elsewhere, as its owner committed it: for reading only, and a second old at most. */
@ApplicationScoped
public class StoredBeds {
    private static final long FRESH_NS = 1_000_000_000;

    private record Read(Bedside bedside, long atNs) {}

    private final Map<String, Read> reads = new ConcurrentHashMap<>();
    private final Pumps pumps;
    private final BedsideStore bedsides;
    private final CellOwnership ownership;
    private final Instants instants;

    StoredBeds(Pumps pumps, BedsideStore bedsides, CellOwnership ownership, Instants instants) {
        this.pumps = pumps;
        this.bedsides = bedsides;
        this.ownership = ownership;
        this.instants = instants;
    }

    /** Never certain of its cell, so that nothing can be decided on it but to halt. */
    Uni<Bedside> of(String pump) {
        Read read = reads.get(pump);
        if (read != null && instants.monotonicNs() - read.atNs() < FRESH_NS)
            return Uni.createFrom().item(read.bedside());
        return pumps.find(pump).flatMap(row -> {
            String cell = row.map(Pumps.PumpRow::cell).orElse("");
            long epoch = ownership.standings().cell(cell).map(Standings.Cell::epoch).orElse(0L);
            return row.isEmpty()
                    ? Uni.createFrom().item(Bedside.of(pump, cell, 0, 1))
                    : bedsides.load(pump, cell, new Ownership(epoch, 1, true));
        }).invoke(bedside -> reads.put(pump, new Read(bedside, instants.monotonicNs())));
    }
}
