package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.plant.Part;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench stop}. */
@Command(name = "stop", description = "How long a person's stop takes from the request to the answer that the pump has applied it, idle and while thousands of pumps report, beside a bare echo and one durable commit in the same run.")
public final class StopBench extends SiteBench {
    private static final Map<String, String> ASKED = Map.of("reason", "bench");
    private static final String WHAT = "request to the answer that the pump has applied a stop, again and again on a pump that is associated and programmed";
    private static final int P50_AT_MOST = 2;
    private static final int P99_AT_MOST = 3;
    /** So that the flood is in full flow before it is measured. */
    private static final int SETTLE_S = 10;
    private static final int PANELS = 3;
    /** After a stop its pump says an event and a report: they are recorded by then, and neither call nor floor meets them. */
    private static final long RECORDED_WITHIN_MS = 50;
    private static final long CONFIRMED_WITHIN_NS = TimeUnit.SECONDS.toNanos(120);

    @Option(names = "--stops", defaultValue = "1000", paramLabel = "N", description = "how many are measured, idle and in the flood each (default: ${DEFAULT-VALUE})")
    int stops;
    @Option(names = "--warm-up", defaultValue = "300", paramLabel = "N", description = "how many go before (default: ${DEFAULT-VALUE})")
    int warmUp;
    @Option(names = "--flood", defaultValue = "2000", paramLabel = "N", description = "how many more pumps report while the second half is measured; 0 leaves it out (default: ${DEFAULT-VALUE})")
    int flood;
    @Option(names = "--rate", defaultValue = "1", paramLabel = "N", description = "telemetry of each of them a second (default: ${DEFAULT-VALUE})")
    int perSecond;
    @Option(names = "--connections", defaultValue = "16", paramLabel = "N", description = "how many connections they share (default: ${DEFAULT-VALUE})")
    int connections;

    @Override
    void check() {
        within("--stops", stops, 1, 1_000_000);
        within("--warm-up", warmUp, 0, 1_000_000);
        within("--flood", flood, 0, 10_000);
        within("--rate", perSecond, 1, 100);
        within("--connections", connections, 1, 256);
    }

    @Override
    List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed {
        List<Figure> figures = new ArrayList<>();
        figures.add(idle(folder.resolve("idle")));
        if (flood > 0) figures.add(flooded(folder.resolve("flooded")));
        return figures;
    }

    private Figure idle(Path folder) throws IOException, InterruptedException, Failed {
        try (Plant plant = Plant.started(PlantSettings.in(folder).withPumps(PANELS, 0))) {
            Bedside bedside = prepared(plant);
            say("measuring " + stops + " stops, idle");
            return measured("stop, idle", plant, bedside, List.of());
        }
    }

    /** The pumps are there before the service, which takes them over as after a restart. */
    private Figure flooded(Path folder) throws IOException, InterruptedException, Failed {
        say("starting a site whose service knows " + (PANELS + flood) + " pumps");
        try (Plant plant = Plant.laid(PlantSettings.in(folder).withPumps(PANELS, flood))) {
            List<Part> parts = new ArrayList<>(plant.parts());
            parts.add(parts.indexOf(plant.service()), plant.flood(perSecond, connections));
            for (Part part : parts) part.start();
            String ready = "the service was ready after " + plant.service().startedIn().toMillis() + " ms";
            Bedside bedside = prepared(plant);
            TimeUnit.SECONDS.sleep(SETTLE_S);
            say(ready + "; measuring " + stops + " stops while " + flood + " pumps report");
            try (RecordedReports recorded = new RecordedReports(plant.postgres())) {
                Figure figure = measured("stop, in a flood", plant, bedside, List.of("flood:  " + ready));
                return recorded.noted(figure, flood * (long) perSecond);
            }
        }
    }

    private static Bedside prepared(Plant plant) throws Failed, InterruptedException {
        Bedside bedside = Ward.ofOneThread(plant).ketamineOn("pump-1");
        Call.prepare(bedside);
        return bedside;
    }

    private Figure measured(String name, Plant plant, Bedside bedside, List<String> notes)
            throws IOException, InterruptedException, Failed {
        try (Floor floor = new Floor(plant)) {
            for (int n = 0; n < warmUp; n++) {
                Call.of(bedside, "stop", ASKED);
                TimeUnit.MILLISECONDS.sleep(RECORDED_WITHIN_MS);
                floor.warm();
            }
            Times times = new Times();
            int unconfirmed = 0;
            for (int n = 0; n < stops; n++) {
                unconfirmed += stopped(bedside, times);
                TimeUnit.MILLISECONDS.sleep(RECORDED_WITHIN_MS);
                floor.once();
            }
            return figure(name, times.percentiles(), floor, unconfirmed, notes);
        }
    }

    /** A stop lasts until one is confirmed, however often it has to be asked; answers how often it was not. */
    private static int stopped(Bedside bedside, Times times) throws Failed {
        long startedNs = System.nanoTime();
        int unconfirmed = 0;
        for (Call call = Call.of(bedside, "stop", ASKED); !call.applied(); call = Call.of(bedside, "stop",
                ASKED)) {
            unconfirmed++;
            if (System.nanoTime() - startedNs > CONFIRMED_WITHIN_NS)
                throw new Failed("no stop is confirmed: " + call.reply());
        }
        times.add(System.nanoTime() - startedNs);
        return unconfirmed;
    }

    static Figure figure(String name, Percentiles stop, Floor floor, int unconfirmed, List<String> more) {
        Percentiles least = floor.percentiles();
        List<String> notes = new ArrayList<>(floor.notes());
        notes.addAll(more);
        return new Figure(name, WHAT, stop, Floor.IS, least, List.of(
                Goal.ratio("p50", stop.p50Ns(), least.p50Ns(), P50_AT_MOST),
                Goal.ratio("p99", stop.p99Ns(), least.p99Ns(), P99_AT_MOST),
                Goal.none("not confirmed", unconfirmed)), notes);
    }
}
