package org.doseline.cli.demo;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.doseline.cli.Doseline;

/** A supervisor in a process of its own, over stand-ins for service and simulator. */
final class SupervisorBench implements AutoCloseable {
    private static final long SHOWN_WITHIN_S = 20;
    private final Process supervisor;
    private final BufferedReader out;
    private final BufferedReader err;

    private SupervisorBench(Process supervisor) {
        this.supervisor = supervisor;
        this.out = supervisor.inputReader();
        this.err = new BufferedReader(new InputStreamReader(supervisor.getErrorStream()));
    }

    static SupervisorBench start(Path folder, String... more) throws IOException {
        Installation installation = new Installation(folder.resolve("the house"));
        jar(installation.service());
        jar(installation.simulator());
        List<String> command = new ArrayList<>(List.of(Installation.java(), "-cp",
                System.getProperty("java.class.path"),
                "-D" + Installation.HOME_PROPERTY + "=" + installation.home(),
                Doseline.class.getName(), "demo", "--data", folder.resolve("demo data").toString()));
        command.addAll(List.of(more));
        return new SupervisorBench(new ProcessBuilder(command).start());
    }

    private static void jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        String name = StandIn.class.getName().replace('.', '/') + ".class";
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream, manifest);
                InputStream bytes = StandIn.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new JarEntry(name));
            bytes.transferTo(jar);
        }
    }

    Process process() { return supervisor; }

    /** The next line for programs; null at the end. */
    String nextResult() throws IOException {
        return out.readLine();
    }

    /** Reads on until a line for people has these words. */
    String awaitWords(String words) throws IOException {
        String line;
        do {
            line = err.readLine();
        } while (line != null && !line.contains(words));
        return line;
    }

    /** Everything that the supervisor started and that still runs. */
    List<ProcessHandle> family() {
        return supervisor.descendants().toList();
    }

    /** The process of the service, by the jar that it runs: one that has just been made can't be told for a moment. */
    ProcessHandle service() {
        return await().atMost(SHOWN_WITHIN_S, TimeUnit.SECONDS).until(
                () -> family().stream().filter(SupervisorBench::runsTheService).findAny(),
                Optional::isPresent)
                .orElseThrow();
    }

    private static boolean runsTheService(ProcessHandle one) {
        return Stream.of(one.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.endsWith("quarkus-run.jar"));
    }

    @Override
    public void close() {
        List<ProcessHandle> family = family();
        supervisor.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
