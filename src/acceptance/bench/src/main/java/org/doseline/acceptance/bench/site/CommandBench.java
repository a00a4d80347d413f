package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code bench command}. */
@Command(name = "command", description = "How long a pause and a resume take from the request to the answer that the pump has applied it, beside a bare echo and one durable commit in the same run.")
public final class CommandBench extends SiteBench {
    private static final int GOAL_MS = 25;
    /** The same pause and resume over and over is taken for trouble (OPCA-R6.5.0-18: three times in 10 min). */
    private static final int PAIRS_OF_A_SESSION = 2;
    private static final Map<String, String> ASKED = Map.of("reason", "bench");
    private static final String PUMP = "pump-1";

    @Option(names = "--pairs", defaultValue = "300", paramLabel = "N", description = "how many pauses and resumes are measured (default: ${DEFAULT-VALUE})")
    int pairs;
    @Option(names = "--warm-up", defaultValue = "50", paramLabel = "N", description = "how many go before (default: ${DEFAULT-VALUE})")
    int warmUp;

    @Override
    void check() {
        within("--pairs", pairs, 1, 100_000);
        within("--warm-up", warmUp, 0, 100_000);
    }

    @Override
    List<Figure> figures(Path folder) throws IOException, InterruptedException, Failed {
        say("measuring " + pairs + " pauses and resumes, idle");
        try (Plant plant = Plant.started(PlantSettings.in(folder)); Floor floor = new Floor(plant)) {
            Ward ward = Ward.ofOneThread(plant);
            Times pauses = new Times();
            Times resumes = new Times();
            Bedside bedside = running(ward);
            for (int n = -warmUp; n < pairs; n++) {
                if (n > -warmUp && (n + warmUp) % PAIRS_OF_A_SESSION == 0) {
                    bedside.act("stop", ASKED);
                    bedside.awaitView(view -> view.phase() == View.Phase.STOPPED);
                    bedside = running(ward);
                }
                Call pause = Call.of(bedside, "pause", ASKED).orFail();
                bedside.awaitView(view -> view.phase() == View.Phase.PAUSED);
                Call resume = Call.of(bedside, "resume", Map.of("bedsideCode", "")).orFail();
                bedside.awaitView(view -> view.phase() == View.Phase.RUNNING);
                if (n < 0) {
                    floor.warm();
                    continue;
                }
                pauses.add(pause.tookNs());
                resumes.add(resume.tookNs());
                floor.once();
            }
            return List.of(figure("pause, idle", pauses.percentiles(), floor),
                    figure("resume, idle", resumes.percentiles(), floor));
        }
    }

    /** An infusion of a new patient. */
    private static Bedside running(Ward ward) throws Failed, InterruptedException {
        Bedside next = ward.salineOn(PUMP);
        Call.run(next);
        return next;
    }

    private static Figure figure(String name, Percentiles call, Floor floor) {
        return new Figure(name, "request to the answer that the pump has applied it, of a running infusion",
                call, Floor.IS, floor.percentiles(), List.of(Goal.below("p50", call.p50Ns(), GOAL_MS)),
                new ArrayList<>(floor.notes()));
    }
}
