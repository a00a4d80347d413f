package org.doseline.acceptance.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.plant.Part;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.acceptance.plant.Ward;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A site in real processes for the tests of one class. Each test lays its own infusions, on pumps that none had before,
 * and behind each test the expectations that all faults share are checked of all of them.
 */
final class FaultWard implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** Therapy time against the wall's: slow enough that 90 minutes outlast any fault of a row. */
    static final int SPEED = 20;
    private static final int PUMPS = 24;
    /** The demonstration's own patients lie at those before it. */
    private static final int FIRST_FREE_PUMP = 4;
    private static final int LAST_LINES = 120;

    private final UnaryOperator<PlantSettings> wanted;
    private final List<Infusion> infusions = new ArrayList<>();
    private Path folder;
    private Plant plant;
    private Ward people;
    private int nextPump = FIRST_FREE_PUMP;

    private FaultWard(UnaryOperator<PlantSettings> wanted) { this.wanted = wanted; }

    /** @param wanted what the site of this class has beside the usual */
    static FaultWard with(UnaryOperator<PlantSettings> wanted) {
        return new FaultWard(wanted);
    }

    Plant plant() { return plant; }

    /** 10 mL/h for 90 min, 4.5 min of the wall; its pump goes on without a lease. */
    Infusion saline() {
        return infusion(Map.of("drug", "saline", "careArea", "training", "indication", "training", "steps",
                List.of(Map.of("rate", "10 mL/h", "for", "90 min"))));
    }

    /** 0.5 mg/kg over 40 min, 2 min of the wall; its pump stops without a lease of 60 s of the wall. */
    Infusion ketamine() {
        return infusion(Map.of("drug", "ketamine", "careArea", "infusion-clinic", "indication", "depression",
                "bodyMass", "70 kg", "concentration", "2 mg/mL", "steps",
                List.of(Map.of("dose", "0.5 mg/kg", "over", "40 min"))));
    }

    private Infusion infusion(Map<String, Object> plan) {
        String pump = "pump-" + nextPump++;
        Bedside bedside = people.planned(plan, pump);
        Infusion infusion = new Infusion(pump, bedside, people.nurse(), new PumpLog(plant.postgres(), pump));
        infusions.add(infusion);
        return infusion;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("doseline-faults");
        plant = Plant.started(
                wanted.apply(PlantSettings.in(folder.resolve("plant")).atSpeed(SPEED).withPumps(PUMPS, 0)));
        people = new Ward(plant);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty())
                for (Infusion infusion : infusions) SharedExpectations.hold(plant, infusion);
        } catch (AssertionError | RuntimeException broken) {
            printLogs();
            throw broken;
        } finally {
            infusions.forEach(Infusion::leave);
            infusions.clear();
        }
        if (context.getExecutionException().isPresent()) printLogs();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (plant != null) plant.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private void printLogs() {
        for (Part part : plant.parts()) {
            System.out.println("== " + part.name());
            try {
                List<String> lines = Files.readAllLines(part.log());
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(System.out::println);
            } catch (IOException none) {
                System.out.println(none.getMessage());
            }
        }
    }
}
