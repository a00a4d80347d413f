package org.doseline.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ports of loopback for programs that may be started again later. None is given twice, here or to another process of
 * this user that asks here, while this process lives; and the system gives none of them to a client, so that a program
 * that was killed finds its port as it left it. Thread-safe.
 */
public final class Ports {
    /** Above those of most servers. */
    static final int FIRST = 20_000;
    /** Linux takes ports for those who ask for any from 32768 on (ip_local_port_range, its default). */
    static final int LAST = 32_767;

    private static FileChannel claims;
    /** Not the same in each process, so that few find the first ones claimed. */
    private static int next = FIRST + (int) (ProcessHandle.current().pid() * 97 % (LAST - FIRST + 1));

    private Ports() {}

    /**
     * A port at which nobody listens.
     *
     * @throws IOException if there is none, or if claims can't be written
     */
    public static synchronized int free() throws IOException {
        for (int tries = FIRST; tries <= LAST; tries++) {
            int port = next;
            next = port == LAST ? FIRST : port + 1;
            if (claimed(port) && isFree(port)) return port;
        }
        throw new IOException("no port from " + FIRST + " to " + LAST + " is free");
    }

    /** Whether nobody listens at it now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A lock on the port's byte of one file, which is gone with this process. The file is opened once: closing it again would free them all. */
    private static boolean claimed(int port) throws IOException {
        if (claims == null)
            claims = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return claims.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static Path file() {
        return Path.of(System.getProperty("java.io.tmpdir"),
                "doseline-ports-" + System.getProperty("user.name"));
    }
}
