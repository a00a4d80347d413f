package org.doseline.mqtt5;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A Paho client whose threads all start before the end of a connection can reach them. Paho 1.2.5 starts its receiver
 * and then waits, without end, to see it running: a connection that is cut within those 100 ms leaves one thread behind
 * for ever, at each attempt. So an end of stream is held back until the CONNECT packet is written, by when Paho has
 * started everything.
 */
final class PahoClient extends MqttAsyncClient {
    /** Paho writes about 300 ms after the network is up; the bound only guards against a change of that. */
    private static final long BEGIN_WITHIN_MS = 5_000;

    private final CountDownLatch begun = new CountDownLatch(1);

    PahoClient(String url, String clientId) throws MqttException {
        super(url, clientId, new MemoryPersistence());
    }

    /** Waits until Paho has started its threads, or found that there is no network to start them for. */
    void awaitBegun(long withinMs) {
        try {
            begun.await(withinMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options)
            throws MqttException {
        return Arrays.stream(super.createNetworkModules(address, options))
                .map(Guarded::new)
                .toArray(NetworkModule[]::new);
    }

    private final class Guarded implements NetworkModule {
        private final NetworkModule network;

        Guarded(NetworkModule network) {
            this.network = network;
        }

        @Override
        public void start() throws IOException, MqttException {
            try {
                network.start();
            } catch (IOException | MqttException | RuntimeException unreachable) {
                begun.countDown();
                throw unreachable;
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Inward(network.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Outward(network.getOutputStream());
        }

        @Override
        public void stop() throws IOException { network.stop(); }

        @Override
        public String getServerURI() { return network.getServerURI(); }
    }

    private final class Inward extends FilterInputStream {
        Inward(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                int next = in.read();
                if (next < 0) awaitBegun(BEGIN_WITHIN_MS);
                return next;
            } catch (SocketTimeoutException nothingYet) {
                throw nothingYet;
            } catch (IOException ended) {
                awaitBegun(BEGIN_WITHIN_MS);
                throw ended;
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int count = in.read(bytes, from, length);
                if (count < 0) awaitBegun(BEGIN_WITHIN_MS);
                return count;
            } catch (SocketTimeoutException nothingYet) {
                throw nothingYet;
            } catch (IOException ended) {
                awaitBegun(BEGIN_WITHIN_MS);
                throw ended;
            }
        }

        @Override
        public int available() throws IOException {
            try {
                return in.available();
            } catch (IOException ended) {
                awaitBegun(BEGIN_WITHIN_MS);
                throw ended;
            }
        }
    }

    private final class Outward extends FilterOutputStream {
        Outward(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            begun.countDown();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            begun.countDown();
            out.write(bytes, from, length); // whole, not byte by byte as the superclass does
        }
    }
}
