package org.doseline.acceptance.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.acceptance.bench.fleet.FleetBench;
import org.doseline.acceptance.bench.ledger.LedgerBench;
import org.doseline.acceptance.bench.site.CommandBench;
import org.doseline.acceptance.bench.site.ServiceBench;
import org.doseline.acceptance.bench.site.SilenceBench;
import org.doseline.acceptance.bench.site.StartBench;
import org.doseline.acceptance.bench.site.StopBench;
import org.doseline.acceptance.bench.verify.VerifyBench;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code bench}: every figure beside a floor that was measured in the same run. */
@Command(name = "doseline bench", subcommands = {FleetBench.class, StopBench.class,
    SilenceBench.class, StartBench.class, CommandBench.class,
    ServiceBench.class,
    VerifyBench.class,
    LedgerBench.class}, description = "Measures how long a call takes, beside a floor measured in the same run.")
public final class Bench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "which benchmarks; all unless named")
    List<String> names = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "writes jmh.json and bench.md there")
    Path out;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;

    @Option(names = "--quick", description = "seconds instead of minutes; rough figures")
    boolean quick;

    @Option(names = "--check", description = "ends with 1 if a target is missed")
    boolean check;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench()).setUsageHelpWidth(110);
        List<String> rows = new ArrayList<>(List.of("", "Benchmarks:"));
        for (Measurable each : Measurable.ALL) rows.add("  " + each.name() + ": " + each.what());
        line.getCommandSpec().usageMessage().footer(rows.toArray(String[]::new));
        return line;
    }

    @Override
    public Integer call() throws IOException {
        List<Measurable> chosen = chosen();
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out: not a folder: " + out);
        }
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        PrintWriter err = spec.commandLine().getErr();
        List<Measured> measured = new ArrayList<>();
        List<RunResult> samples = new ArrayList<>();
        for (Measurable each : chosen) {
            err.println("doseline: measuring " + each.name() + ", " + pace.words);
            err.flush();
            try {
                measured.add(measured(each, pace, samples));
            } catch (RunnerException failed) {
                err.println("doseline: " + each.name() + " can't be measured: " + failed.getMessage());
                err.flush();
                return UNUSABLE;
            }
        }
        Report report = new Report(measured, pace, date);
        tell(report);
        if (out != null) report.write(out, samples);
        return check && measured.stream().anyMatch(Measured::missed) ? MISSED : DONE;
    }

    private List<Measurable> chosen() {
        for (String name : names) {
            if (Measurable.ALL.stream().noneMatch(each -> each.name().equals(name))) {
                throw new ParameterException(spec.commandLine(),
                        "NAME: there is no benchmark '" + name + "'; there are "
                                + String.join(", ", Measurable.ALL.stream().map(Measurable::name).toList()));
            }
        }
        return Measurable.ALL.stream().filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
    }

    private static Measured measured(Measurable measurable, Pace pace, List<RunResult> samples)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measurable.benchmark().getName()) + "\\.(figure|floor)$")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        pace.set(options);
        Collection<RunResult> results = new Runner(options.build()).run();
        samples.addAll(results);
        return Measured.of(measurable, of("figure", results), of("floor", results));
    }

    private static RunResult of(String method, Collection<RunResult> results) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow();
    }

    private void tell(Report report) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.println(new ObjectMapper().writerWithDefaultPrettyPrinter()
                    .writeValueAsString(report.json()));
        } else {
            report.measured().forEach(each -> stdout.println(each.line()));
        }
        stdout.flush();
    }
}
