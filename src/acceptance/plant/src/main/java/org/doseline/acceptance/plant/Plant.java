package org.doseline.acceptance.plant;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.doseline.acceptance.Repository;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.Bedside;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.proxy.Proxy;
import org.doseline.cli.demo.DemoDirectory;
import org.doseline.cli.demo.DemoKeys;
import org.doseline.cli.demo.DemoRefused;
import org.doseline.cli.demo.Installation;
import org.doseline.cli.process.Guardian;

/**
 * A whole site on loopback in processes of its own: PostgreSQL, broker, signer, simulated pumps and replicas of the
 * service, with the demo's people and patients. It needs the packaged site. Nothing of it outlives {@link #close},
 * and nothing outlives this process by more than seconds. For one thread at a time.
 */
public final class Plant implements AutoCloseable {
    /** A name at the broker that may say and hear everything: for floods, floors and strangers. */
    public static final String ANYBODY = "anybody";
    private static final int FIRST = 0;

    private final DemoDirectory directory;
    private final DemoKeys keys;
    private final Guardian guardian;
    private final Wiring wiring;
    private final Site site;
    private final PostgresPart postgres;
    private final JavaPart broker;
    private final JavaPart signer;
    private final JavaPart simulator;
    private final List<JavaPart> services = new ArrayList<>();
    private final List<Part> more = new ArrayList<>();

    private Plant(PlantSettings settings, DemoDirectory directory, Guardian guardian) throws IOException {
        this.directory = directory;
        this.guardian = guardian;
        keys = DemoKeys.open(directory.keys(), settings.pumps() + settings.floodPumps());
        keys.brokerPassword(ANYBODY);
        wiring = new Wiring(settings);
        site = new Site(settings, new Installation(Repository.root()), directory, keys, guardian,
                wiring);
        postgres = site.postgres();
        broker = site.broker();
        signer = site.signer();
        simulator = site.simulator();
        for (int replica = FIRST; replica < settings.services(); replica++)
            services.add(site.service(replica));
    }

    /** Lays out a plant in which nothing runs yet, and from which each part can be started alone. */
    public static Plant laid(PlantSettings settings) throws IOException {
        try {
            return new Plant(settings, DemoDirectory.open(settings.folder(), true), Guardian.ofChildren());
        } catch (DemoRefused notOurs) {
            throw new IOException(notOurs.getMessage(), notOurs);
        }
    }

    /** A plant in which everything runs. */
    public static Plant started(PlantSettings settings) throws IOException {
        Plant plant = laid(settings);
        try {
            for (Part part : plant.parts()) part.start();
            return plant;
        } catch (IOException | RuntimeException failed) {
            plant.close();
            throw failed;
        }
    }

    public PostgresPart postgres() { return postgres; }

    public JavaPart broker() { return broker; }

    public JavaPart signer() { return signer; }

    public JavaPart simulator() { return simulator; }

    /** The first one. */
    public JavaPart service() { return service(FIRST); }

    public JavaPart service(int replica) { return services.get(replica); }

    /** All parts that the settings name, each behind those that it needs. */
    public List<Part> parts() {
        List<Part> all = new ArrayList<>(List.of(postgres, broker, signer, simulator));
        all.addAll(services);
        return all;
    }

    /** A simulator of the flood's pumps over shared connections, not started; each reports so often a second. */
    public JavaPart flood(int perSecond, int connections) throws IOException {
        JavaPart flood = site.flood(perSecond, connections);
        more.add(flood);
        return flood;
    }

    /** Copies a pump's device, with what it remembers at this moment. */
    public DeviceCopy copyOf(String pump) throws IOException {
        return DeviceCopy.of(directory, pump);
    }

    /** The process in which a copied device lives, not started. */
    public JavaPart simulatorOf(DeviceCopy copy) throws IOException {
        JavaPart simulator = site.simulatorOf(copy);
        more.add(simulator);
        return simulator;
    }

    /**
     * Another program beside the others, not started: its main class gets a free port as its argument, and it is ready
     * when it listens there.
     */
    public JavaPart program(String name, Class<?> main) throws IOException {
        JavaPart program = site.program(name, main);
        more.add(program);
        return program;
    }

    /** What stands in the way of the first replica, or of a link without replicas. */
    public Proxy proxy(Link link) {
        return wiring.proxy(link, FIRST);
    }

    public Proxy proxy(Link link, int replica) { return wiring.proxy(link, replica); }

    public URI url(int replica) { return site.url(replica); }

    /** The first replica as one of the demo's people sees it: nurse, prescriber, approver, auditor and so on. */
    public Api as(String sub) {
        return as(sub, FIRST);
    }

    public Api as(String sub, int replica) { return new Api(url(replica), sub, Api.DEMO_PASSWORD); }

    /** A nurse at the demo's session on this pump, at the first replica. */
    public Bedside bedside(String pump) {
        Api nurse = as("nurse");
        return Bedside.at(nurse, nurse.sessionOn(pump), panel(pump));
    }

    public Panel panel(String pump) { return site.panel(pump); }

    /** One port for all simulated pumps with a panel: looks, and faults of many at once. */
    public URI control() throws IOException {
        return site.control();
    }

    public String brokerUrl() { return site.brokerUrl(); }

    /** Of {@link #ANYBODY}. */
    public String anybodysPassword() throws IOException {
        return keys.brokerPassword(ANYBODY);
    }

    /** All logs, for those who look into a failure. */
    public DemoDirectory directory() { return directory; }

    /** Ends all that runs, those that depend on others first, whatever was done to them. */
    @Override
    public void close() throws IOException {
        List<AutoCloseable> all = new ArrayList<>(List.of(directory, guardian, wiring));
        all.addAll(parts());
        all.addAll(more);
        IOException failed = null;
        for (int last = all.size() - 1; last >= 0; last--) {
            failed = closed(all.get(last), failed);
        }
        if (failed != null) throw failed;
    }

    /** One that is stuck keeps none of the others open. */
    private static IOException closed(AutoCloseable one, IOException earlier) {
        try {
            one.close();
            return earlier;
        } catch (Exception stuck) {
            IOException failed = earlier == null ? new IOException("not all of a plant ended") : earlier;
            failed.addSuppressed(stuck);
            return failed;
        }
    }
}
