package org.doseline.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.doseline.cli.clock.ClockFile;
import org.doseline.cli.clock.ClockKeeper;
import org.doseline.cli.clock.TherapyClock;
import org.doseline.cli.demo.broker.BrokerUser;
import org.doseline.cli.demo.broker.EmbeddedBroker;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.demo.postgres.EmbeddedPostgres;
import org.doseline.cli.demo.postgres.PostgresSettings;
import org.doseline.cli.process.Guardian;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.signer.CheckpointSettings;
import org.doseline.cli.signer.Signer;
import org.doseline.cli.signer.SignerSettings;

/**
 * The supervisor: starts broker, database, signer, simulated pumps and service in this order, watches over them, and
 * ends them the other way round.
 */
final class Demo {
    private static final long READY_WITHIN_MS = 60_000;
    private static final List<Integer> ANY_FREE_PORTS = List.of(0, 0);
    private final DemoOptions options;
    private final Terminal terminal;
    private final Running running;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Demo::daemon);

    Demo(DemoOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
        this.running = new Running(terminal);
    }

    /** Starts everything; returns when the service is usable. */
    void start() throws IOException, DemoRefused, InterruptedException {
        Installation installation = Installation.found();
        List<Integer> ports = options.freePorts();
        DemoDirectory directory = running.add(DemoDirectory.open(options.data(), options.fresh()));
        BrokerLog.to(directory.log("supervisor"));
        DemoKeys keys = DemoKeys.open(directory.keys(), options.pumps());
        ClockKeeper clock = running.add(ClockKeeper.start(new ClockFile(directory.clock()), options.speed(),
                System::currentTimeMillis, timer));
        EmbeddedPostgres postgres = running
                .add(EmbeddedPostgres.start(new PostgresSettings(directory.postgres(),
                        directory.log("postgres"), keys.superuserPassword())));
        DoselineDatabase.create(postgres, keys.databasePasswords());
        EmbeddedBroker broker = running.add(EmbeddedBroker.start(users(keys)));
        Signer signer = running.add(Signer.start(signer(directory, keys, clock.clock(), postgres)));
        running.add(DemoWitnesses.start(directory, keys, ANY_FREE_PORTS));
        Programs programs = new Programs(installation, directory, keys, clock.clock());
        Guardian guardian = running.add(Guardian.ofChildren());
        start(programs.simulator(options.pumps(), broker.url()), false, guardian);
        String database = postgres.reactiveUrl(DoselineDatabase.NAME);
        for (int replica = 1; replica <= ports.size(); replica++) {
            start(programs.service(replica, ports.get(replica - 1), database, broker.url(), signer.url()),
                    options.leaveServiceDead(), guardian);
        }
        announce(ports, directory);
    }

    /** Ends everything. Harmless when it was done before. */
    void stop() { running.close(); }

    private void start(Child.Program program, boolean leaveDead, Guardian guardian) throws IOException {
        running.add(new Child(program, leaveDead, guardian, timer, terminal)).start();
    }

    private void announce(List<Integer> ports, DemoDirectory directory)
            throws IOException, InterruptedException {
        for (int replica = 1; replica <= ports.size(); replica++) {
            int port = ports.get(replica - 1);
            if (!new Readiness(port).within(READY_WITHIN_MS))
                throw new IOException("the service is not ready after "
                        + READY_WITHIN_MS / 1_000 + " s; see " + directory.serviceLog(replica));
            if (replica > 1) terminal.say(Programs.replica(replica) + " is at http://localhost:" + port);
        }
        terminal.ready("http://localhost:" + ports.get(0));
        Welcome.say(terminal, new Readiness(ports.get(0)), directory.panels(), directory.root());
    }

    private static SignerSettings signer(DemoDirectory directory, DemoKeys keys, TherapyClock clock,
            EmbeddedPostgres postgres)
            throws IOException {
        return new SignerSettings(postgres.jdbcUrl(DoselineDatabase.NAME), DoselineDatabase.SIGNER,
                keys.databasePasswords().signer(), keys.approvalKey(), DemoKeys.APPROVAL_KEY_ID,
                new CheckpointSettings(keys.checkpointKeys(), directory.lastCheckpoint()), keys.signerToken(),
                DemoLibrary.read(), clock.speed(),
                () -> clock.therapyMs(System.currentTimeMillis()));
    }

    private static List<BrokerUser> users(DemoKeys keys) throws IOException {
        return List.of(
                BrokerUser.service(Programs.SERVICE_USER, keys.brokerPassword(Programs.SERVICE_USER)),
                BrokerUser.fleet(Programs.PUMPS_USER, keys.brokerPassword(Programs.PUMPS_USER),
                        Programs.CELL));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-timer");
        thread.setDaemon(true);
        return thread;
    }
}
