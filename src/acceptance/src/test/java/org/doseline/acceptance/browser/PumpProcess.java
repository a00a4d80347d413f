package org.doseline.acceptance.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.awaitility.Awaitility;
import org.doseline.sim.Simulate;

/** One simulated pump in a process of its own, whose broker is not there. */
final class PumpProcess implements AutoCloseable {
    private static final Duration PANEL_WITHIN = Duration.ofSeconds(30);
    private static final long ENDED_WITHIN_S = 20;
    /** The port of a service that no machine has any more (tcpmux): a connection is refused at once. */
    private static final String NO_BROKER = "tcp://127.0.0.1:1";

    private final Process process;
    private final URI panel;

    private PumpProcess(Process process, URI panel) {
        this.process = process;
        this.panel = panel;
    }

    /** Starts it and returns when its panel listens. */
    static PumpProcess start(Path folder) throws IOException {
        Path panels = folder.resolve("panels.json");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Simulate.class.getName(), "--broker", NO_BROKER,
                "--secrets", secrets(folder).toString(), "--approval-key", approvalKey(folder).toString(),
                "--panels", panels.toString(), "--exit-with-stdin").redirectErrorStream(true)
                .redirectOutput(folder.resolve("pump.out").toFile()).start();
        Awaitility.await("a panel").atMost(PANEL_WITHIN).pollInSameThread()
                .until(() -> Files.exists(panels) || !process.isAlive());
        if (!process.isAlive())
            throw new IllegalStateException(Files.readString(folder.resolve("pump.out")));
        return new PumpProcess(process,
                URI.create(new JsonMapper().readTree(panels.toFile()).get("pump-1").asText()));
    }

    URI panel() { return panel; }

    private static Path secrets(Path folder) throws IOException {
        String secret = Base64.getEncoder()
                .encodeToString("a-pairing-secret-of-32-bytes-....".getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(folder.resolve("secrets.json"),
                "{\"pump-1\": {\"kid\": \"k1\", \"secret\": \"" + secret + "\"}}");
    }

    private static Path approvalKey(Path folder) throws IOException {
        try {
            byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
            return Files.writeString(folder.resolve("approval.json"), "{\"keyId\": \"a-1\", \"publicKey\": \""
                    + Base64.getEncoder().encodeToString(key) + "\"}");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(ENDED_WITHIN_S, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
