package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench start}. */
@Command(name = "start", description = "How long a start with its bedside code takes from the request to the answer that the pump runs, each for a patient of its own, beside a bare echo and one durable commit in the same run.")
public final class StartBench extends SiteBench {
    private static final Map<String, String> ASKED = Map.of("reason", "bench");
    private static final int GOAL_MS = 25;
    private static final String PUMP = "pump-1";

    @Option(names = "--starts", defaultValue = "200", paramLabel = "N", description = "how many are measured (default: ${DEFAULT-VALUE})")
    int starts;
    @Option(names = "--warm-up", defaultValue = "50", paramLabel = "N", description = "how many go before (default: ${DEFAULT-VALUE})")
    int warmUp;

    @Override
    void check() {
        within("--starts", starts, 1, 100_000);
        within("--warm-up", warmUp, 0, 100_000);
    }

    @Override
    List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed {
        say("measuring " + starts + " starts, idle");
        try (Plant plant = Plant.started(PlantSettings.in(folder)); Floor floor = new Floor(plant)) {
            Ward ward = Ward.ofOneThread(plant);
            Times started = new Times();
            Times prepared = new Times();
            for (int n = -warmUp; n < starts; n++) {
                Bedside bedside = ward.ketamineOn(PUMP);
                Call prepare = Call.prepare(bedside);
                bedside.awaitView(view -> view.phase() == View.Phase.READY);
                Call start = Call
                        .of(bedside, "start", Map.of("bedsideCode", bedside.panel().look().bedsideCode()))
                        .orFail();
                Call.of(bedside, "stop", ASKED).orFail();
                bedside.awaitView(view -> view.phase() == View.Phase.STOPPED);
                if (n < 0) {
                    floor.warm();
                    continue;
                }
                prepared.add(prepare.tookNs());
                started.add(start.tookNs());
                floor.once();
            }
            return List.of(figure(started.percentiles(), prepared.percentiles(), floor));
        }
    }

    private static Figure figure(Percentiles start, Percentiles prepare, Floor floor) {
        return new Figure("start, idle",
                "request with the bedside code to the answer that the pump has applied the start",
                start, Floor.IS, floor.percentiles(), List.of(Goal.below("p50", start.p50Ns(), GOAL_MS)),
                List.of(floor.notes().get(0), floor.notes().get(1),
                        "prepare (review, signature, two commands): " + prepare.words()));
    }
}
