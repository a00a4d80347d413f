package org.doseline.service.checkpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.files.Directories;
import org.doseline.cli.files.Secret;
import org.doseline.cli.signer.CheckpointSettings;
import org.doseline.cli.signer.Signer;
import org.doseline.cli.signer.SignerSettings;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.host.KeptFile;
import org.doseline.ledger.host.NoteSecret;
import org.doseline.ledger.witness.Witness;
import org.doseline.ledger.witness.http.WitnessServer;
import org.doseline.service.DoselineConfig;
import org.doseline.service.trust.Trust;
import org.doseline.service.trust.Vouchers;

/** A signer process's signer and two witnesses for one log of its own, and a trust file that names them. */
final class VoucherBench implements AutoCloseable {
    private static final String[] NAMES = {"pharmacy", "north-site"};
    private static final long COSIGNED_AT_S = 1_700_000_000;
    final String origin;
    private final Path folder;
    private final List<Path> logKeys = new ArrayList<>();
    private final String[] witnessSecrets = new String[NAMES.length];
    private final WitnessServer[] witnesses = new WitnessServer[NAMES.length];
    private final int[] ports = new int[NAMES.length];
    private Signer signer;
    private int signerPort;

    VoucherBench(String origin) throws IOException {
        this.origin = origin;
        this.folder = Files.createTempDirectory("vouchers");
        addLogKey();
        Files.writeString(folder.resolve("token"), "a token");
        Files.writeString(folder.resolve("approval.key"), Base64.getEncoder().encodeToString(approvalKey()));
        startSigner();
        for (int i = 0; i < NAMES.length; i++) {
            witnessSecrets[i] = NoteSecret.write(NAMES[i] + ".example", NoteKeyType.COSIGNATURE_ED25519,
                    Secret.randomBytes());
            startWitness(i);
        }
    }

    private static byte[] approvalKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException everyJavaSince15HasIt) {
            throw new IllegalStateException(everyJavaSince15HasIt);
        }
    }

    /** From the next start of the signer and the witnesses on, the log has one key more. */
    void addLogKey() throws IOException {
        Path file = folder.resolve("checkpoint-" + logKeys.size() + ".key");
        Secret.write(file, NoteSecret.write(origin, NoteKeyType.ED25519, Secret.randomBytes()));
        logKeys.add(file);
    }

    /** From then on the oldest key is gone. */
    void dropOldestLogKey() { logKeys.remove(0); }

    void startSigner() throws IOException {
        signer = Signer.start(new SignerSettings("jdbc:postgresql://127.0.0.1:9/none", "nobody", "",
                folder.resolve("approval.key"), "approval-1",
                new CheckpointSettings(logKeys, folder.resolve("last-checkpoint")), folder.resolve("token"),
                DemoLibrary.read(), 1, () -> 0), signerPort);
        signerPort = Integer.parseInt(signer.url().substring(signer.url().lastIndexOf(':') + 1));
    }

    void stopSigner() { signer.close(); }

    void signerForgets() throws IOException { Files.delete(folder.resolve("last-checkpoint")); }

    void startWitness(int number) throws IOException {
        Witness witness = new Witness(NoteSecret.read(witnessSecrets[number]), recordKeys(),
                new KeptFile(folder.resolve(NAMES[number])), () -> COSIGNED_AT_S);
        witnesses[number] = WitnessServer.start(witness,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[number]));
        ports[number] = Integer.parseInt(
                witnesses[number].url().substring(witnesses[number].url().lastIndexOf(':') + 1));
    }

    void stopWitness(int number) { witnesses[number].close(); }

    void restartAll() throws IOException {
        stopSigner();
        startSigner();
        for (int i = 0; i < NAMES.length; i++) {
            stopWitness(i);
            startWitness(i);
        }
    }

    Trust trust() throws IOException { return new Trust(config()); }

    Vouchers vouchers() throws IOException { return new Vouchers(config(), trust()); }

    /** As a service would be configured now. */
    DoselineConfig config() throws IOException {
        StringBuilder policy = new StringBuilder();
        for (NoteKey key : recordKeys()) policy.append("log ").append(key).append('\n');
        for (int i = 0; i < NAMES.length; i++) {
            policy.append("witness ").append(NAMES[i]).append(' ')
                    .append(NoteSecret.read(witnessSecrets[i]).key())
                    .append(" http://127.0.0.1:").append(ports[i]).append('\n');
        }
        policy.append("group both all pharmacy north-site\nquorum both\n");
        Path trust = Files.writeString(folder.resolve("trust"), policy, StandardCharsets.UTF_8);
        Map<String, String> settings = new HashMap<>();
        settings.put("doseline.record.trust", trust.toString());
        settings.put("doseline.signer.url", "http://127.0.0.1:" + signerPort);
        settings.put("doseline.signer.token", folder.resolve("token").toString());
        return new SmallRyeConfigBuilder().withMapping(DoselineConfig.class)
                .withDefaultValues(settings).build().getConfigMapping(DoselineConfig.class);
    }

    private List<NoteKey> recordKeys() throws IOException {
        List<NoteKey> keys = new ArrayList<>();
        for (Path file : logKeys) keys.add(NoteSecret.read(Secret.read(file)).key());
        return keys;
    }

    @Override
    public void close() throws IOException {
        stopSigner();
        for (WitnessServer witness : witnesses) witness.close();
        Directories.remove(folder);
    }
}
