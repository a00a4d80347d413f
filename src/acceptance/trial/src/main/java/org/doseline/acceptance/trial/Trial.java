package org.doseline.acceptance.trial;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.doseline.acceptance.trial.world.Mutant;
import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verb {@code trial}: seeded worlds of the whole system, judged by promises. */
@Command(name = "doseline trial", description = "Tries the whole system in virtual time, with faults from a seed, before judges of its promises.")
public final class Trial implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int BROKEN = 1;
    private static final int MOST_WORLDS_FOR_A_MUTANT = 400;

    @Option(names = "--hours", paramLabel = "N", description = "patient-hours to try (default: ${DEFAULT-VALUE})")
    long hours = 1_000;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the first world (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "worlds at a time; changes no result (default: all cores)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--mutant", paramLabel = "NAME", description = "takes one safeguard away: ends with 1 when that is caught")
    String mutant;

    @Option(names = "--mutants", description = "takes each safeguard away in turn: ends with 1 if one is not missed")
    boolean mutants;

    @Option(names = "--replay", paramLabel = "FILE", description = "lives the world of a replay file again")
    Path replay;

    @Option(names = "--out", paramLabel = "FILE", description = "where a replay file is written (default: ${DEFAULT-VALUE})")
    Path out = Path.of("trial-replay.json");

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Trial()).setUsageHelpWidth(110);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (hours < 1) throw unusable("--hours", "is below 1");
        if (threads < 1) throw unusable("--threads", "is below 1");
        if (replay != null) return replayed();
        if (mutants) return everyMutant();
        return mutant != null ? oneMutant() : sweep();
    }

    private int sweep() throws IOException, InterruptedException {
        long beganNs = System.nanoTime();
        Tally tally = new Sweep(threads).run(seed, hours);
        long wallMs = (System.nanoTime() - beganNs) / 1_000_000;
        tell(json ? Telling.json(tally, wallMs) + "\n" : Telling.text(tally, wallMs));
        if (tally.broken().isEmpty()) return DONE;
        failed(tally.broken().get(0));
        return BROKEN;
    }

    private void failed(WorldResult first) throws IOException {
        WorldResult fewest = Bisection.of(first);
        if (!json) tell(Telling.failure(fewest));
        ReplayFile.write(out, fewest, Optional.ofNullable(System.getProperty("doseline.commit")));
        complain("live it again with: doseline trial --replay " + out);
    }

    private int replayed() {
        WorldPlan plan;
        try {
            plan = ReplayFile.read(replay);
        } catch (IOException unreadable) {
            throw unusable("--replay", unreadable.getMessage());
        }
        WorldResult result = new World(plan, true).run();
        tell(Telling.failure(result));
        return result.broken().isEmpty() ? DONE : BROKEN;
    }

    private int oneMutant() throws IOException {
        Mutant wanted = Mutant.of(mutant).orElseThrow(() -> unusable("--mutant", "is none of " + Arrays
                .stream(Mutant.values()).filter(known -> known != Mutant.NONE).map(Mutant::word)
                .collect(Collectors.joining(", "))));
        MutantHunt.Catch hunted = MutantHunt.hunt(wanted, seed, MOST_WORLDS_FOR_A_MUTANT);
        tell(hunted.line() + "\n");
        if (hunted.caught().isEmpty()) return DONE;
        failed(hunted.caught().get());
        return BROKEN;
    }

    private int everyMutant() {
        boolean allCaught = true;
        for (Mutant each : Mutant.values()) {
            if (each == Mutant.NONE) continue;
            MutantHunt.Catch hunted = MutantHunt.hunt(each, seed, MOST_WORLDS_FOR_A_MUTANT);
            tell(hunted.line() + "\n");
            allCaught &= hunted.caught().isPresent();
        }
        return allCaught ? DONE : BROKEN;
    }

    private void tell(String text) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(text);
        stdout.flush();
    }

    private void complain(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("doseline: " + text);
        err.flush();
    }

    private ParameterException unusable(String option, String why) {
        return new ParameterException(spec.commandLine(), option + ": " + why);
    }
}
