package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.doseline.acceptance.bench.FigureBench.Failed;
import org.doseline.cli.demo.broker.BrokerUser;
import org.doseline.cli.demo.broker.EmbeddedBroker;

/** One run: broker and witness in this process, the simulator and then the floor in processes of their own. */
final class FleetRun {
    private static final long CONNECT_WITHIN_S = 300;
    private static final long ARRIVE_WITHIN_S = 60;
    /** After the last pump is on, so that connecting is not measured. */
    private static final long SETTLE_S = 10;
    /** As long as the simulator has run before it is measured, or about, so that both are as warm. */
    private static final long FLOOR_SETTLE_S = 30;
    private static final int FLOOR_S = 30;
    /** Two retained messages of each of 20,000 pumps, and some seconds of telemetry. */
    private static final long BROKER_BYTES = 512L << 20;
    private static final long POLL_MS = 100;
    private static final List<String> FLOOR_JAVA = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final Load load;
    private final Path launcher;
    private final Path folder;
    private final Consumer<String> say;

    FleetRun(Load load, Path launcher, Path folder, Consumer<String> say) {
        this.load = load;
        this.launcher = launcher;
        this.folder = folder;
        this.say = say;
    }

    FleetFigures figures() throws IOException, InterruptedException, Failed {
        Credentials credentials = Credentials.made(folder, load.pumps());
        FleetFigures fleet;
        try (EmbeddedBroker broker = broker(credentials);
                Witness witness = new Witness("127.0.0.1", broker.port(), Credentials.BROKER_USER,
                        credentials.brokerPassword())) {
            fleet = fleet(credentials, broker, witness);
        }
        try (EmbeddedBroker broker = broker(credentials)) {
            double cores = floor(credentials, broker);
            return new FleetFigures(load, fleet.sent(), fleet.received(), fleet.lost(), fleet.repeated(),
                    fleet.refused(), fleet.perSecond(), fleet.cores(), fleet.restCores(), fleet.peakBytes(),
                    OptionalDouble.of(cores));
        }
    }

    private static EmbeddedBroker broker(Credentials credentials) throws IOException {
        return EmbeddedBroker.start(List.of(
                BrokerUser.anything(Credentials.BROKER_USER, credentials.brokerPassword())), BROKER_BYTES);
    }

    private FleetFigures fleet(Credentials credentials, EmbeddedBroker broker, Witness witness)
            throws IOException, InterruptedException, Failed {
        Path tally = folder.resolve("tally.json");
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString(), "simulate", "--broker",
                broker.url(), "--exit-with-stdin", "--tally", tally.toString()));
        command.addAll(credentials.options());
        command.addAll(load.options());
        try (Child simulator = new Child(command, folder.resolve("simulator.log"))) {
            say.accept("connecting " + load.words());
            await(CONNECT_WITHIN_S, "all pumps are online", simulator,
                    () -> witness.online() == load.pumps());
            TimeUnit.SECONDS.sleep(SETTLE_S);
            say.accept("all are online; measuring for " + load.seconds() + " s");
            Consumption restBefore = Consumption.of(ProcessHandle.current());
            Consumption before = simulator.used();
            long heardBefore = witness.heard();
            TimeUnit.SECONDS.sleep(load.seconds());
            Consumption after = simulator.used();
            double perSecond = (witness.heard() - heardBefore) * 1e9 / (after.atNs() - before.atNs());
            double restCores = Consumption.of(ProcessHandle.current()).coresSince(restBefore);
            OptionalLong peakBytes = simulator.peakBytes();
            if (!simulator.end()) throw new Failed("the simulator did not end; see " + folder);
            return compared(Tally.read(tally), witness, perSecond, after.coresSince(before), restCores,
                    peakBytes);
        }
    }

    private FleetFigures compared(Tally tally, Witness witness, double perSecond, double cores,
            double restCores, OptionalLong peakBytes) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVE_WITHIN_S);
        while (witness.heard() < tally.sentInAll() && System.nanoTime() < deadlineNs)
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        long lost = 0;
        long repeated = 0;
        for (var pump : tally.sent().entrySet()) {
            long heard = witness.heard(pump.getKey());
            lost += Math.max(0, pump.getValue() - heard);
            repeated += Math.max(0, heard - pump.getValue());
        }
        return new FleetFigures(load, tally.sentInAll(), witness.heard(), lost, repeated, tally.refused(),
                perSecond, cores, restCores, peakBytes, OptionalDouble.empty());
    }

    private double floor(Credentials credentials, EmbeddedBroker broker)
            throws IOException, InterruptedException, Failed {
        say.accept("measuring the floor for " + FLOOR_S + " s");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLOOR_JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BarePublisher.class.getName(),
                broker.url(), Credentials.BROKER_USER, credentials.brokerPasswordFile().toString(),
                Integer.toString(load.own() ? 0 : load.connections()), Integer.toString(load.pumps()),
                Long.toString(load.messagesPerSecond())));
        Path log = folder.resolve("floor.log");
        try (Child bare = new Child(command, log)) {
            await(CONNECT_WITHIN_S, "the floor begins", bare, () -> begun(log));
            TimeUnit.SECONDS.sleep(FLOOR_SETTLE_S);
            Consumption before = bare.used();
            TimeUnit.SECONDS.sleep(FLOOR_S);
            if (!bare.running()) throw new Failed("the floor ended early; see " + folder);
            double cores = bare.used().coresSince(before);
            bare.end();
            return cores;
        }
    }

    private static boolean begun(Path log) {
        try {
            return Files.readString(log).contains(BarePublisher.BEGINS);
        } catch (IOException notYet) {
            return false;
        }
    }

    private void await(long withinS, String what, Child child, BooleanSupplier condition)
            throws InterruptedException, Failed {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(withinS);
        while (!condition.getAsBoolean()) {
            if (!child.running()) throw new Failed("the simulator ended early; see " + folder);
            if (System.nanoTime() > deadlineNs)
                throw new Failed("not within " + withinS + " s: " + what + "; see " + folder);
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }
}
