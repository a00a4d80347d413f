package org.doseline.acceptance.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers each piece with itself in brackets, and keeps what it heard. */
final class EchoServer implements AutoCloseable {
    private static final int PIECE_BYTES = 4_096;
    private final ServerSocket listening = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    EchoServer() throws IOException {
        Thread accepting = new Thread(this::accept, "echo");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() { return listening.getLocalPort(); }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread answering = new Thread(() -> answer(client), "echo-answers");
                answering.setDaemon(true);
                answering.start();
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        byte[] piece = new byte[PIECE_BYTES];
        try (client) {
            for (int length = client.getInputStream().read(piece); length >= 0; length = client
                    .getInputStream().read(piece)) {
                String said = new String(piece, 0, length, StandardCharsets.US_ASCII);
                heard.add(said);
                client.getOutputStream().write(("[" + said + "]").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException cut) {
            heard.add("cut");
        }
    }

    @Override
    public void close() throws IOException { listening.close(); }
}
