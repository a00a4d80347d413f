package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.plant.JavaPart;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench service}. */
@Command(name = "service", description = "How long the service takes from the start of its process until it is ready, and the most memory that it has, beside a bare virtual machine that answers HTTP.")
public final class ServiceBench extends SiteBench {
    private static final int START_GOAL_MS = 5_000;
    private static final long MEMORY_GOAL_BYTES = 500_000_000;
    private static final double BYTES_PER_MB = 1e6;
    private static final Map<String, String> ASKED = Map.of("reason", "bench");

    @Option(names = "--starts", defaultValue = "10", paramLabel = "N", description = "how many starts are measured (default: ${DEFAULT-VALUE})")
    int starts;
    @Option(names = "--stops", defaultValue = "1000", paramLabel = "N", description = "how many stops it is asked for before its memory is read (default: ${DEFAULT-VALUE})")
    int stops;

    @Override
    void check() {
        within("--starts", starts, 1, 1_000);
        within("--stops", stops, 0, 1_000_000);
    }

    @Override
    List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed {
        Times service = new Times();
        Times bare = new Times();
        OptionalLong bareBytes = OptionalLong.empty();
        try (Plant plant = Plant.started(PlantSettings.in(folder))) {
            plant.service().stop();
            for (int n = 0; n < starts; n++) {
                JavaPart floor = plant.program("bare-http", BareHttp.class);
                floor.start();
                bare.add(floor.startedIn().toNanos());
                bareBytes = peakBytes(floor);
                floor.stop();
                plant.service().start();
                service.add(plant.service().startedIn().toNanos());
                if (n < starts - 1) plant.service().stop();
            }
            say("asking for " + stops + " stops, for its memory");
            Bedside bedside = Ward.ofOneThread(plant).ketamineOn("pump-1");
            Call.prepare(bedside);
            for (int n = 0; n < stops; n++) Call.of(bedside, "stop", ASKED);
            return List.of(figure(service.percentiles(), bare.percentiles(), peakBytes(plant.service()),
                    bareBytes));
        }
    }

    private static Figure figure(Percentiles start, Percentiles floor, OptionalLong bytes,
            OptionalLong bareBytes) {
        boolean small = bytes.isPresent() && bytes.getAsLong() < MEMORY_GOAL_BYTES;
        return new Figure("service", "start of its process until it is ready: database migrated, cell owned,"
                + " broker connected", start,
                "a virtual machine whose own HTTP server answers, without framework, database and broker",
                floor,
                List.of(Goal.below("p50", start.p50Ns(), START_GOAL_MS),
                        new Goal("most memory " + mb(bytes) + ", below 500 MB", small)),
                List.of("memory: " + mb(bytes) + " at most, floor " + mb(bareBytes) + " (resident)"));
    }

    private static String mb(OptionalLong bytes) {
        return bytes.isEmpty()
                ? "not told by this system"
                : String.format(Locale.ROOT, "%.0f MB", bytes.getAsLong() / BYTES_PER_MB);
    }

    private static OptionalLong peakBytes(JavaPart part) throws IOException {
        Path status = Path.of("/proc/" + part.process().pid() + "/status");
        if (!Files.exists(status)) return OptionalLong.empty();
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024).findFirst();
    }
}
