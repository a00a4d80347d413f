package org.doseline.acceptance.bench.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.doseline.protocol.Topics;
import org.doseline.sim.link.BrokerAddress;
import org.doseline.sim.link.Connection;
import org.doseline.sim.link.ConnectionOwner;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.OwnConnections;
import org.doseline.sim.link.Packet;
import org.doseline.sim.link.SharedConnections;

/**
 * The floor: a program that only publishes. As many messages a second, as large and with the same properties, on as many
 * topics, over the same connections by the same clients; but without pumps, timers, JSON or MACs, and one connection
 * after the other in bursts, which wakes the fewest threads. Says so when it begins, and ends with its standard input.
 */
public final class BarePublisher {
    static final String BEGINS = "begins";
    private static final String CELL = "bare";
    /** As a telemetry of an idle pump. */
    private static final int PAYLOAD_BYTES = 460;
    private static final Optional<String> KID = Optional.of("k1");
    private static final Optional<String> MAC = Optional.of("m".repeat(43));
    private static final long NS_PER_MS = 1_000_000;
    private static final long BURST_EVERY_NS = 10 * NS_PER_MS;
    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final long CONNECT_EVERY_NS = 2 * NS_PER_MS;

    private BarePublisher() {}

    /** Arguments: URL, user, password file, connections or 0 for a connection each, pumps, messages a second. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String password = Files.readString(Path.of(arguments[2]), StandardCharsets.UTF_8);
        BrokerAddress broker = new BrokerAddress(arguments[0], Optional.of(arguments[1]),
                Optional.of(password));
        int shared = Integer.parseInt(arguments[3]);
        Network network = shared == 0
                ? new OwnConnections(broker)
                : new SharedConnections(broker, CELL, shared, new SplittableRandom(), System.err::println);
        List<Connection> connections = new ArrayList<>();
        List<Packet> packets = new ArrayList<>();
        connect(network, Integer.parseInt(arguments[4]), connections, packets);
        System.out.println(BEGINS);
        int[] order = order(packets.size(), shared);
        Thread publisher = new Thread(
                () -> publish(connections, packets, order, Integer.parseInt(arguments[5])), "publisher");
        publisher.setDaemon(true);
        publisher.start();
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static void connect(Network network, int pumps, List<Connection> connections,
            List<Packet> packets)
            throws InterruptedException {
        CountDownLatch up = new CountDownLatch(pumps);
        for (int n = 1; n <= pumps; n++) {
            String pump = "pump-" + n;
            packets.add(packet(pump, Topics.Leaf.TELEMETRY));
            connections.add(network.connect(pump, new Topics(CELL, pump, Topics.Leaf.COMMAND).name(),
                    packet(pump, Topics.Leaf.PRESENCE), new Counting(up)));
            LockSupport.parkNanos(CONNECT_EVERY_NS);
        }
        up.await();
    }

    private static Packet packet(String pump, Topics.Leaf leaf) {
        return new Packet(new Topics(CELL, pump, leaf).name(), leaf.retained(), KID, MAC,
                new byte[PAYLOAD_BYTES]);
    }

    /** The pumps by their connection, which they get in turn. */
    private static int[] order(int pumps, int shared) {
        int step = Math.max(1, shared);
        return IntStream.range(0, step).flatMap(
                first -> IntStream.iterate(first, pump -> pump < pumps, pump -> pump + step)).toArray();
    }

    private static void publish(List<Connection> connections, List<Packet> packets, int[] order,
            long perSecond) {
        long startNs = System.nanoTime();
        for (long done = 0;; LockSupport.parkNanos(BURST_EVERY_NS)) {
            long due = (System.nanoTime() - startNs) * perSecond / NS_PER_SECOND;
            for (; done < due; done++) {
                int pump = order[(int) (done % order.length)];
                connections.get(pump).send(packets.get(pump));
            }
        }
    }

    private record Counting(CountDownLatch ups) implements ConnectionOwner {
        @Override
        public void up() { ups.countDown(); }

        @Override
        public void lost() {
            throw new IllegalStateException("a connection is lost: the floor says nothing");
        }

        @Override
        public void received(Packet packet, Runnable acknowledge) { acknowledge.run(); }

        @Override
        public void answered(Packet packet, boolean taken) {
            // the broker's work is not what is measured
        }
    }
}
