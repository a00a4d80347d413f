package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetSettings;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.fleet.TherapyClock;
import org.doseline.sim.firmware.Library;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.flash.FlashFile;
import org.doseline.sim.link.BrokerAddress;
import org.doseline.sim.panel.Panels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The simulator's command line: one pump or a fleet, each with its panel, against any MQTT 5 broker. */
@Command(name = "simulate", mixinStandardHelpOptions = true, version = "doseline simulate 0.1.0", sortOptions = false, description = "Runs simulated syringe pumps against an MQTT 5 broker. No drug flows.")
public final class Simulate implements Callable<Integer> {
    private static final int MOST_PUMPS = 1_000;
    private static final int EXIT_UNUSABLE = 2;

    @Option(names = "--broker", required = true, paramLabel = "URL", description = "tcp://host:port")
    private String broker;
    @Option(names = "--cell", defaultValue = "ward-a", paramLabel = "CELL", description = "the cell that the pumps belong to (default: ${DEFAULT-VALUE})")
    private String cell;
    @Option(names = "--pumps", defaultValue = "1", paramLabel = "N", description = "how many pumps, with the ids pump-1 to pump-N (default: ${DEFAULT-VALUE})")
    private int pumps;
    @Option(names = "--secrets", required = true, paramLabel = "FILE", description = "pairing secrets: {\"pump-1\": {\"kid\": \"k1\", \"secret\": \"<base64>\"}, ...}")
    private Path secrets;
    @Option(names = "--approval-key", required = true, paramLabel = "FILE", description = "key of the signer of orders: {\"keyId\": ..., \"publicKey\": \"<base64 DER>\"}")
    private List<Path> approvalKeys = new ArrayList<>();
    @Option(names = "--state", required = true, paramLabel = "DIR", description = "what the pumps remember without power, a folder for each")
    private Path state;
    @Option(names = "--panels", paramLabel = "FILE", description = "where to write the addresses of the panels, as JSON, once they listen")
    private Path panels;
    @Option(names = "--library", paramLabel = "VERSION[@HASH]", description = "the drug library installed in the pumps; orders from another are refused")
    private String library;
    @Option(names = "--speed", defaultValue = "1", paramLabel = "X", description = "how many times faster than the wall therapy runs, 1 to 600 (default: 1)")
    private int speed;
    @Option(names = "--clock", paramLabel = "WALLMS:THERAPYMS", description = "what the therapy clock shows at a moment of the wall, both in ms since 1970")
    private String clock;
    @Option(names = "--username", paramLabel = "NAME", description = "for the broker")
    private String username;
    @Option(names = "--password-file", paramLabel = "FILE", description = "for the broker")
    private Path passwordFile;
    @Option(names = "--seed", paramLabel = "N", description = "makes boot ids and bedside codes repeatable; for tests, never beside patients")
    private Long seed;
    @Option(names = "--exit-with-stdin", description = "ends at the end of standard input")
    private boolean exitWithStdin;
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Simulate()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Fleet fleet;
        Panels open;
        try {
            fleet = fleet();
            open = Panels.open(fleet.pumps());
            fleet.powerOn();
            if (panels != null) open.writeTo(panels);
        } catch (IOException | IllegalArgumentException why) {
            System.err.println("simulate: " + why.getMessage());
            return EXIT_UNUSABLE;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            open.close();
            fleet.close();
        }, "shutdown"));
        for (SimulatedPump pump : fleet.pumps())
            System.err.println(pump.id() + " panel " + open.address(pump.id()));
        if (exitWithStdin) new Thread(() -> awaitEndOfInput(ended), "stdin").start();
        ended.await();
        return 0;
    }

    private Fleet fleet() throws IOException {
        if (pumps < 1 || pumps > MOST_PUMPS) throw unusable("--pumps is from 1 to " + MOST_PUMPS);
        Map<String, PairingSecret> paired = KeyFiles.pairingSecrets(secrets);
        FleetSettings settings = new FleetSettings(cell, KeyFiles.approvalKeys(approvalKeys),
                Optional.ofNullable(library).map(Library::parse), Pace.USUAL, therapyClock());
        Fleet fleet = new Fleet(settings, brokerAddress(), System.err::println);
        for (int n = 1; n <= pumps; n++) {
            String id = "pump-" + n;
            PairingSecret secret = Optional.ofNullable(paired.get(id))
                    .orElseThrow(() -> unusable("--secrets: " + id + " is not in it"));
            OptionalLong seeded = seed == null ? OptionalLong.empty() : OptionalLong.of(seed + id.hashCode());
            fleet.add(id, secret, new FlashFile(id, state.resolve(id)), Randomness.of(seeded));
        }
        return fleet;
    }

    private BrokerAddress brokerAddress() throws IOException {
        Optional<String> password = passwordFile == null
                ? Optional.empty()
                : Optional.of(KeyFiles.word(passwordFile));
        return new BrokerAddress(broker, Optional.ofNullable(username), password);
    }

    private TherapyClock therapyClock() {
        TimeScale scale = new TimeScale(speed);
        if (clock == null) {
            long nowMs = System.currentTimeMillis();
            return new TherapyClock(nowMs, nowMs, scale);
        }
        String[] parts = clock.split(":", -1);
        try {
            if (parts.length == 2)
                return new TherapyClock(Long.parseLong(parts[0]), Long.parseLong(parts[1]), scale);
        } catch (NumberFormatException notMilliseconds) {
            throw unusable("--clock is WALLMS:THERAPYMS, not " + clock);
        }
        throw unusable("--clock is WALLMS:THERAPYMS, not " + clock);
    }

    private static void awaitEndOfInput(CountDownLatch ended) {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException sameAsItsEnd) {
            System.err.println("simulate: standard input broke");
        }
        ended.countDown();
    }

    private ParameterException unusable(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
