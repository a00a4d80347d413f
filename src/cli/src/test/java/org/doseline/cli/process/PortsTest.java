package org.doseline.cli.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class PortsTest {
    private static final int ASKED = 200;

    /** Asks in a process of its own, and lives until its input ends. */
    static final class Another {
        public static void main(String[] none) throws IOException {
            System.out.println(given());
            System.in.transferTo(System.out);
        }
    }

    @Test
    void noPortIsGivenTwice_notToAnotherProcessEither() throws IOException {
        Set<Integer> all = new HashSet<>();
        List<Process> others = new ArrayList<>();
        try {
            for (int other = 0; other < 2; other++) {
                Process process = another();
                others.add(process);
                disjoint(all, line(process));
            }
            disjoint(all, given());
        } finally {
            others.forEach(Process::destroy);
        }
        assertTrue(all.stream().allMatch(port -> port >= Ports.FIRST && port <= Ports.LAST), all::toString);
    }

    @Test
    void whereSomebodyListens_isNotFree() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(Ports.isFree(server.getLocalPort()));
        }
        assertTrue(Ports.isFree(Ports.free()));
    }

    private static Set<Integer> given() throws IOException {
        Set<Integer> ports = new TreeSet<>();
        for (int port = 0; port < ASKED; port++) ports.add(Ports.free());
        return ports;
    }

    private static void disjoint(Set<Integer> all, Collection<Integer> more) {
        int before = all.size();
        all.addAll(more);
        assertEquals(before + ASKED, all.size());
    }

    private static Process another() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Another.class.getName()).start();
    }

    private static Set<Integer> line(Process process) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = process.getInputStream().read(); next != '\n'; next = process.getInputStream()
                .read()) {
            if (next < 0)
                throw new IOException(new String(process.getErrorStream().readAllBytes(), US_ASCII));
            line.append((char) next);
        }
        return List.of(line.substring(1, line.length() - 1).split(", ")).stream().map(Integer::valueOf)
                .collect(toSet());
    }
}
