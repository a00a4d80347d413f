package org.doseline.mqtt5;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A broker of a few bytes that misbehaves on purpose: it may accept a connection and say nothing, hang up at once, or take a publish and
 * never confirm it.
 */
final class FakeBroker implements AutoCloseable {
    private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};
    private static final int CONNECT_TYPE = 1;
    private static final int PUBLISH_TYPE = 3;

    private final ServerSocket server;
    private enum Manner {
        NEVER_CONFIRMS, NEVER_ANSWERS, HANGS_UP
    }

    private final Manner manner;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger publishes = new AtomicInteger();

    private FakeBroker(Manner manner) throws IOException {
        this.manner = manner;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Threads.daemon(this::accept, "fake-broker").start();
    }

    static FakeBroker thatNeverConfirms() throws IOException { return new FakeBroker(Manner.NEVER_CONFIRMS); }

    static FakeBroker thatNeverAnswers() throws IOException { return new FakeBroker(Manner.NEVER_ANSWERS); }

    static FakeBroker thatHangsUp() throws IOException { return new FakeBroker(Manner.HANGS_UP); }

    String url() { return "tcp://127.0.0.1:" + server.getLocalPort(); }

    int connections() { return sockets.size(); }

    int publishes() { return publishes.get(); }

    void cut() throws IOException {
        for (Socket socket : sockets) socket.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                if (manner == Manner.HANGS_UP) socket.close();
                Threads.daemon(() -> read(socket), "fake-broker-connection").start();
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void read(Socket socket) {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                in.readNBytes(length(in));
                if (type == CONNECT_TYPE && manner == Manner.NEVER_CONFIRMS)
                    socket.getOutputStream().write(CONNACK);
                if (type == PUBLISH_TYPE) publishes.incrementAndGet();
            }
        } catch (IOException closed) {
            // the client left, or the test cut the connection
        }
    }

    /** MQTT 5, section 1.5.5: seven bits a byte, least significant first. */
    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }
}
