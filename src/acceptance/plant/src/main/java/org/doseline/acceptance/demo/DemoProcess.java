package org.doseline.acceptance.demo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.doseline.acceptance.Repository;
import org.doseline.cli.process.Ports;

/**
 * A demonstration as the launcher starts it: a supervisor and its children, in processes of their own. {@link #close}
 * leaves none of them behind, whatever a test has done to them.
 */
public final class DemoProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Pattern READY = Pattern.compile("^Doseline is ready: (http://\\S+)$",
            Pattern.MULTILINE);
    private static final Pattern ANOTHER = Pattern.compile("^doseline: (replica-\\d) is at (http://\\S+)$",
            Pattern.MULTILINE);
    private static final int LAST_LINES = 60;

    private final DemoSettings settings;
    private final Process supervisor;
    private final Path said;
    private final List<ProcessHandle> seen = new ArrayList<>();
    private URI url;
    private Duration readyAfter;

    private DemoProcess(DemoSettings settings, Process supervisor, Path said) {
        this.settings = settings;
        this.supervisor = supervisor;
        this.said = said;
    }

    /** Starts it and returns when it says that it is ready. */
    public static DemoProcess start(DemoSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        Path said = Files.createTempFile(settings.folder(), "supervisor-", ".out");
        long startedNs = System.nanoTime();
        Process supervisor = new ProcessBuilder(command(settings)).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        DemoProcess demo = new DemoProcess(settings, supervisor, said);
        try {
            demo.awaitReady(startedNs);
            return demo;
        } catch (RuntimeException notReady) {
            demo.printLogs();
            demo.close();
            throw notReady;
        }
    }

    private static List<String> command(DemoSettings settings) throws IOException {
        Path root = Repository.root();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Ddoseline.home=" + root, "-jar",
                root.resolve("src/cli/target/doseline-cli.jar").toString(), "demo",
                "--port", Integer.toString(Ports.free()), "--data", settings.data().toString(),
                "--speed", Integer.toString(settings.speed()), "--pumps",
                Integer.toString(settings.pumps()), "--replicas", Integer.toString(settings.replicas())));
        if (settings.leaveServiceDead()) command.add("--leave-service-dead");
        return command;
    }

    private void awaitReady(long startedNs) {
        await("the demo is ready").atMost(READY_WITHIN.multipliedBy(settings.replicas()))
                .pollInterval(LOOK_EVERY).until(() -> {
                    remember();
                    Matcher line = READY.matcher(Files.readString(said));
                    if (line.find()) url = URI.create(line.group(1));
                    return url != null || !supervisor.isAlive();
                });
        readyAfter = Duration.ofNanos(System.nanoTime() - startedNs);
        if (url == null)
            throw new IllegalStateException("the demo ended with status " + supervisor.exitValue());
    }

    /** Where the pages are. */
    public URI url() { return url; }

    /** How long it took from its start to the line that says it is ready. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public Path data() { return settings.data(); }

    /** What a child was told on its command line with this option. */
    public String argument(Program program, String option) {
        List<String> words = Processes.commandLine(child(program).orElseThrow());
        return words.get(words.indexOf(option) + 1);
    }

    /** Each replica of the service, in the order of their names. */
    public List<Replica> replicas() throws IOException {
        List<Replica> all = new ArrayList<>(List.of(new Replica(this, "replica-1", url)));
        Matcher line = ANOTHER.matcher(Files.readString(said));
        while (line.find()) all.add(new Replica(this, line.group(1), URI.create(line.group(2))));
        return all;
    }

    public Api as(String sub) { return new Api(url, sub, Api.DEMO_PASSWORD); }

    public ProcessHandle supervisor() { return supervisor.toHandle(); }

    /** The running process whose command line names this program, if there is one. */
    public Optional<ProcessHandle> child(Program program) {
        remember();
        return seen.stream().filter(Processes::running).filter(program::runs).findFirst();
    }

    /** The running process that was told this word on its command line. */
    Optional<ProcessHandle> childTold(String word) {
        remember();
        return seen.stream().filter(Processes::running)
                .filter(process -> Processes.commandLine(process).contains(word))
                .filter(Program.SERVICE::runs).findFirst();
    }

    /** The supervisor and all that it or its children ever started, as far as it was looked at. */
    public List<ProcessHandle> everything() {
        remember();
        List<ProcessHandle> all = new ArrayList<>(seen);
        all.add(supervisor.toHandle());
        return all;
    }

    private void remember() {
        supervisor.descendants().filter(process -> !seen.contains(process)).forEach(seen::add);
    }

    /** Asks it to end, as Ctrl-C does, and waits until nothing of it runs any longer. */
    public void end() {
        List<ProcessHandle> all = everything();
        supervisor.destroy();
        Processes.awaitGone(all, ENDED_WITHIN);
    }

    /** Ends it if it runs, and kills what is left. */
    @Override
    public void close() {
        List<ProcessHandle> all = everything();
        supervisor.destroy();
        try {
            Processes.awaitGone(all, ENDED_WITHIN);
        } catch (RuntimeException stillThere) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** What all of them have said lately, for a person who looks into a failed test. */
    public void printLogs() {
        print(said);
        for (String name : List.of("service", "service-2", "simulator", "supervisor", "postgres")) {
            print(settings.data().resolve("logs").resolve(name + ".log"));
        }
    }

    private static void print(Path log) {
        if (!Files.exists(log)) return;
        try {
            List<String> lines = Files.readAllLines(log);
            System.out.println("== " + log.getFileName());
            lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).forEach(System.out::println);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
