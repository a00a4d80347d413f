package org.doseline.acceptance.plant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody listens at a port of loopback. */
final class Listener {
    private static final int CONNECT_WITHIN_MS = 1_000;

    private Listener() {}

    static boolean answersAt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_WITHIN_MS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
