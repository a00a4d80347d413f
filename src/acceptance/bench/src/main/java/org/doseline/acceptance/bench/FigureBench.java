package org.doseline.acceptance.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benchmarks have in common that measure in processes of their own and then tell once. */
public abstract class FigureBench implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int MISSED = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--json", description = "one JSON document on stdout")
    boolean json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    boolean help;
    @Spec
    CommandSpec spec;

    /** What was measured, and whether it is as good as it is meant to be. */
    public interface Figures {
        boolean met();

        List<String> lines();

        Map<String, Object> json();
    }

    /** It could not be measured. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        public Failed(String why) { super(why); }
    }

    /** The options are in their ranges; {@link #within} says so where one is not. */
    protected abstract void check();

    protected abstract Figures measure() throws IOException, InterruptedException, Failed;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        check();
        try {
            Figures figures = measure();
            tell(figures);
            return figures.met() ? DONE : MISSED;
        } catch (Failed why) {
            say(why.getMessage());
            return UNUSABLE;
        }
    }

    /** Runs a program whose standard output is one JSON document. */
    protected final JsonNode saidBy(ProcessBuilder program) throws IOException, InterruptedException, Failed {
        Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new Failed(spec.name() + " can't be measured");
        return new ObjectMapper().readTree(said);
    }

    protected final void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("doseline: " + line);
        err.flush();
    }

    protected final void within(String option, long value, long least, long most) {
        if (value < least || value > most)
            throw new ParameterException(spec.commandLine(), String.format(Locale.ROOT,
                    "%s is from %,d to %,d, not %d", option, least, most, value));
    }

    private void tell(Figures figures) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json)
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        else
            figures.lines().forEach(out::println);
        out.flush();
    }
}
