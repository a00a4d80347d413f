package org.doseline.sim;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetLog;
import org.doseline.sim.fleet.FleetSettings;
import org.doseline.sim.panel.ControlServer;
import org.doseline.sim.panel.Panels;
import org.doseline.sim.terminal.TerminalPanel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulator's command line: one pump with its panel or a fleet of thousands, against any MQTT 5 broker. */
@Command(name = "simulate", mixinStandardHelpOptions = true, version = "doseline simulate 0.1.0", sortOptions = false, usageHelpAutoWidth = true, description = "Runs simulated syringe pumps against an MQTT 5 broker. No drug flows.")
public final class Simulate implements Callable<Integer> {
    private static final int EXIT_UNUSABLE = 2;

    @Mixin
    private BrokerOptions broker;
    @Mixin
    private FleetOptions fleet;
    @Mixin
    private KeyOptions keys;
    @Mixin
    private TimeOptions time;
    @Mixin
    private FaultOptions faults;
    @Mixin
    private ControlOptions control;
    @Mixin
    private TerminalOptions terminal;
    @Option(names = "--tally", paramLabel = "FILE", description = "where to write, at the end, what each pump sent and the broker acknowledged, as JSON")
    private Path tally;
    @Option(names = "--seed", paramLabel = "N", description = "makes boot ids and bedside codes repeatable; for tests, never beside patients")
    private Long seed;
    @Option(names = "--exit-with-stdin", description = "ends at the end of standard input")
    private boolean exitWithStdin;
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() { return new CommandLine(new Simulate()); }

    @Override
    public Integer call() throws InterruptedException {
        Fleet made;
        Optional<Panels> panels;
        Optional<ControlServer> server;
        Optional<TerminalPanel> screen;
        CountDownLatch ended = new CountDownLatch(1);
        try {
            made = fleet();
            panels = fleet.panels(made);
            server = control.server(made);
            screen = terminal.panel(made, ended::countDown);
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println("simulate: there is no file " + missing.getFile());
            return EXIT_UNUSABLE;
        } catch (IOException | IllegalArgumentException why) {
            spec.commandLine().getErr().println("simulate: " + why.getMessage());
            return EXIT_UNUSABLE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            screen.ifPresent(TerminalPanel::close);
            server.ifPresent(ControlServer::close);
            end(made, panels);
        }, "shutdown"));
        if (exitWithStdin) new Thread(() -> awaitEndOfInput(ended), "stdin").start();
        new Progress(made, fleet.few()).start();
        made.powerOn(fleet.powerOnWithinMs(), new SplittableRandom()).join();
        if (!announced(panels, server)) return EXIT_UNUSABLE;
        ended.await();
        return 0;
    }

    /** Only now, so that who finds an address finds the pumps switched on. */
    private boolean announced(Optional<Panels> panels, Optional<ControlServer> server) {
        try {
            if (panels.isPresent()) fleet.announce(panels.get());
            if (server.isPresent()) control.announce(server.get());
            return true;
        } catch (IOException why) {
            spec.commandLine().getErr().println("simulate: no address can be written: " + why.getMessage());
            return false;
        }
    }

    private Fleet fleet() throws IOException {
        fleet.check();
        faults.read(seed);
        Map<String, List<PairingSecret>> paired = keys.pairingSecrets();
        FleetSettings settings = new FleetSettings(broker.cell(), keys.approvalKeys(), keys.library(),
                fleet.pace(), faults.build(), time.clock(), fleet.backoff());
        FleetLog log = terminal.log(fleet.ids().size(), exitWithStdin, new LogToStderr(fleet.few()));
        Fleet made = new Fleet(settings, fleet.network(broker.address(), broker.cell()), log);
        RandomGenerator unguessable = Randomness.of(OptionalLong.empty()); // safe in any thread, so shared
        for (String id : fleet.ids()) {
            List<PairingSecret> live = paired.get(id);
            if (live == null) throw new IllegalArgumentException("--secrets: " + id + " is not in it");
            made.add(id, live, fleet.flash(id),
                    seed == null ? unguessable : Randomness.of(OptionalLong.of(seed + id.hashCode())));
        }
        faults.assign(made);
        return made;
    }

    private void end(Fleet made, Optional<Panels> panels) {
        panels.ifPresent(Panels::close);
        made.close();
        if (tally == null) return;
        try {
            TallyFile.write(tally, made);
        } catch (IOException why) {
            System.err.println("simulate: --tally: " + why.getMessage());
        }
    }

    private static void awaitEndOfInput(CountDownLatch ended) {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException sameAsItsEnd) {
            System.err.println("simulate: standard input broke");
        }
        ended.countDown();
    }
}
