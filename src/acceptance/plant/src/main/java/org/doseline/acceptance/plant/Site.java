package org.doseline.acceptance.plant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Panel;
import org.doseline.cli.clock.TherapyClock;
import org.doseline.cli.demo.Child;
import org.doseline.cli.demo.DemoDirectory;
import org.doseline.cli.demo.DemoKeys;
import org.doseline.cli.demo.DemoWitnesses;
import org.doseline.cli.demo.Installation;
import org.doseline.cli.demo.Programs;
import org.doseline.cli.demo.Readiness;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.PostgresSettings;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.process.Guardian;
import org.doseline.cli.process.Ports;
import org.doseline.dosing.library.DrugLibrary;

/** How each part is called; as the demo does it where the demo has it. Every port is chosen once. */
final class Site {
    private static final List<String> BESIDE_OTHERS = List.of("-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError");

    private static final Duration READY_WITHIN = Duration.ofSeconds(300);
    private static final Duration FOR_EACH_PUMP = Duration.ofMillis(200);

    private final PlantSettings settings;
    private final Installation installation;
    private final DemoDirectory directory;
    private final DemoKeys keys;
    private final Guardian guardian;
    private final Wiring wiring;
    private final TherapyClock clock;
    private final Programs demo;
    private final int postgresPort = Ports.free();
    private final int brokerPort = Ports.free();
    private final int signerPort = Ports.free();
    private final List<Integer> witnessPorts = List.of(Ports.free(), Ports.free());
    private final List<Integer> servicePorts = new ArrayList<>();

    Site(PlantSettings settings, Installation installation, DemoDirectory directory, DemoKeys keys,
            Guardian guardian, Wiring wiring) throws IOException {
        this.settings = settings;
        this.installation = installation;
        this.directory = directory;
        this.keys = keys;
        this.guardian = guardian;
        this.wiring = wiring;
        clock = TherapyClock.startingAt(System.currentTimeMillis(), 0, settings.speed());
        demo = new Programs(installation, directory, keys, clock);
    }

    PostgresPart postgres() throws IOException {
        return new PostgresPart(new PostgresSettings(directory.postgres(), directory.log("postgres"),
                keys.superuserPassword()), keys.databasePasswords(), postgresPort);
    }

    JavaPart broker() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(Integer.toString(brokerPort), directory.keys().toString()));
        if (settings.brokerKeeps()) arguments.add(directory.root().resolve("broker").toString());
        keys.brokerPassword(Programs.SERVICE_USER);
        keys.brokerPassword(Programs.PUMPS_USER);
        return part(ofThisClassPath("broker", BrokerProgram.class, arguments),
                () -> Listener.answersAt(brokerPort));
    }

    JavaPart signer() throws IOException {
        String database = "jdbc:" + database(wiring.to(postgresPort, Link.SIGNER_TO_DATABASE, 0));
        List<String> arguments = List.of(Integer.toString(signerPort), directory.keys().toString(), database,
                Long.toString(clock.wallEpochMs()), Long.toString(clock.therapyEpochMs()),
                Integer.toString(clock.speed()), directory.lastCheckpoint().toString(),
                directory.witnessed("pharmacy").getParent().toString(), Integer.toString(witnessPorts.get(0)),
                Integer.toString(witnessPorts.get(1)));
        Files.writeString(directory.trust(), DemoWitnesses.trust(keys,
                witnessPorts.stream().map(witness -> "http://127.0.0.1:" + witness).toList()));
        return part(ofThisClassPath("signer", SignerProgram.class, arguments),
                () -> Listener.answersAt(signerPort));
    }

    JavaPart program(String name, Class<?> main) throws IOException {
        int port = Ports.free();
        return part(ofThisClassPath(name, main, List.of(Integer.toString(port))),
                () -> Listener.answersAt(port));
    }

    JavaPart service(int replica) throws IOException {
        int port = Ports.free();
        servicePorts.add(port);
        Child.Program asInTheDemo = demo.service(replica, port,
                database(wiring.to(postgresPort, Link.SERVICE_TO_DATABASE, replica)),
                tcp(wiring.to(brokerPort, Link.SERVICE_TO_BROKER, replica)),
                "http://127.0.0.1:" + wiring.to(signerPort, Link.SERVICE_TO_SIGNER, replica));
        Map<String, String> environment = new HashMap<>(asInTheDemo.environment());
        environment.put("DOSELINE_INTERNAL_URL",
                "http://127.0.0.1:" + wiring.to(port, Link.PEERS_TO_SERVICE, replica));
        environment.putAll(settings.environment());
        Readiness readiness = new Readiness(port);
        return part(
                new Child.Program(asInTheDemo.name(), asInTheDemo.command(), environment, asInTheDemo.log()),
                () -> readiness.get("/q/health/ready").isPresent());
    }

    JavaPart simulator() throws IOException {
        Child.Program played = demo.simulator(
                new Programs.Simulated("simulator", 1, settings.pumps(),
                        directory.panels()),
                tcp(wiring.to(brokerPort, Link.SIMULATOR_TO_BROKER, 0)));
        return simulator(played, controlFile("simulator"));
    }

    JavaPart simulatorOf(DeviceCopy copy) throws IOException {
        Child.Program played = demo.simulator(
                new Programs.Simulated(copy.name(), copy.number(), 1, copy.panels()),
                tcp(wiring.to(brokerPort, Link.SIMULATOR_TO_BROKER, 0)));
        return simulator(new Child.Program(copy.name(), copy.withItsMemory(played.command()),
                played.environment(), played.log()), controlFile(copy.name()));
    }

    JavaPart flood(int perSecond, int connections) throws IOException {
        if (settings.floodPumps() == 0) throw new IllegalStateException("the settings name no flood");
        DrugLibrary library = DemoLibrary.read();
        List<String> command = new ArrayList<>(List.of(Installation.java(), "-Xmx512m"));
        command.addAll(BESIDE_OTHERS);
        command.addAll(List.of("-jar", installation.simulator().toString(), "--broker", brokerUrl(), "--cell",
                Programs.CELL, "--first", Integer.toString(settings.pumps() + 1),
                "--pumps", Integer.toString(settings.floodPumps()), "--connections",
                Integer.toString(connections), "--rate", perSecond + "/s", "--secrets",
                keys.pumpSecrets().toString(), "--approval-key", keys.approvalPublicKey().toString(),
                "--speed", Integer.toString(clock.speed()), "--clock",
                clock.wallEpochMs() + ":" + clock.therapyEpochMs(), "--exit-with-stdin", "--username",
                Plant.ANYBODY, "--password-file",
                directory.keys().resolve("broker-" + Plant.ANYBODY + ".password").toString(), "--library",
                library.version().id() + "@" + library.hash()));
        return simulator(new Child.Program("flood", command, Programs.passedOn(),
                directory.log("flood")), controlFile("flood"));
    }

    Panel panel(String pump) { return panel(pump, directory.panels()); }

    static Panel panel(String pump, Path panels) {
        try {
            return new Panel(URI.create(Api.JSON.readTree(panels.toFile()).path(pump).asText()));
        } catch (IOException noneIsAnnounced) {
            throw new IllegalStateException("no panels: the simulator was not started", noneIsAnnounced);
        }
    }

    URI control() throws IOException {
        return URI.create(Files.readString(controlFile("simulator")).strip());
    }

    URI url(int replica) { return URI.create("http://127.0.0.1:" + servicePorts.get(replica)); }

    String brokerUrl() { return tcp(brokerPort); }

    /** Ready when it has written the address of its control port, which it does after all pumps are on. */
    private JavaPart simulator(Child.Program program, Path control) {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of("--control", control.toString()));
        return new JavaPart(
                new Child.Program(program.name(), command, program.environment(), program.log()), guardian,
                new Announced(control), readyWithin());
    }

    private record Announced(Path file) implements JavaPart.Ready {
        @Override
        public void forget() throws IOException { Files.deleteIfExists(file); }

        @Override
        public boolean now() throws IOException { return Files.exists(file) && Files.size(file) > 0; }
    }

    private JavaPart part(Child.Program program, JavaPart.Ready ready) {
        return new JavaPart(program, guardian, ready, readyWithin());
    }

    /** Long enough for a machine with much else to do; a service takes over each of its pumps while it starts. */
    private Duration readyWithin() {
        return READY_WITHIN.plus(FOR_EACH_PUMP.multipliedBy(settings.pumps() + settings.floodPumps()));
    }

    private Child.Program ofThisClassPath(String name, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        command.addAll(BESIDE_OTHERS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Child.Program(name, command, Programs.passedOn(),
                directory.log(name));
    }

    private Path controlFile(String name) { return directory.root().resolve(name + ".control"); }

    private static String database(int port) {
        return "postgresql://127.0.0.1:" + port + "/" + DoselineDatabase.NAME;
    }

    private static String tcp(int port) { return "tcp://127.0.0.1:" + port; }
}
