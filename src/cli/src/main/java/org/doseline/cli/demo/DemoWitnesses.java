package org.doseline.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.doseline.cli.files.Secret;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.host.KeptFile;
import org.doseline.ledger.host.NoteSecret;
import org.doseline.ledger.witness.Witness;
import org.doseline.ledger.witness.http.WitnessServer;

/**
 * The two witnesses of a demonstration, who elsewhere would sit outside the reach of whoever runs the service; and the
 * trust file that says so. Both are asked for: an auditor of the demonstration believes what both have seen.
 */
public final class DemoWitnesses implements AutoCloseable {
    /** The hospital's pharmacy and another site. */
    public static final List<String> NAMES = List.of("pharmacy", "north-site");
    private static final long MS_PER_S = 1_000;
    private final List<WitnessServer> servers;

    private DemoWitnesses(List<WitnessServer> servers) { this.servers = servers; }

    /**
     * Starts both and writes the trust file.
     *
     * @param ports one for each of {@link #NAMES}; 0 is any free one
     */
    public static DemoWitnesses start(DemoDirectory directory, DemoKeys keys, List<Integer> ports)
            throws IOException {
        DemoWitnesses witnesses = new DemoWitnesses(new ArrayList<>());
        try {
            for (int i = 0; i < NAMES.size(); i++) {
                witnesses.servers.add(start(keys, NAMES.get(i), directory.witnessed(NAMES.get(i)),
                        ports.get(i)));
            }
            Files.writeString(directory.trust(),
                    trust(keys, witnesses.servers.stream().map(WitnessServer::url).toList()));
            return witnesses;
        } catch (IOException failed) {
            witnesses.close();
            throw failed;
        }
    }

    /**
     * Starts one of them.
     *
     * @param memory file with what it last cosigned
     */
    public static WitnessServer start(DemoKeys keys, String name, Path memory, int port) throws IOException {
        Witness witness = new Witness(NoteSecret.read(Secret.read(keys.witnessKey(name))), keys.recordKeys(),
                new KeptFile(memory), () -> System.currentTimeMillis() / MS_PER_S);
        return WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * The text of a trust file for these keys.
     *
     * @param urls of the witnesses, in the order of {@link #NAMES}
     */
    public static String trust(DemoKeys keys, List<String> urls) throws IOException {
        StringBuilder lines = new StringBuilder("""
                # Whom an auditor of this demonstration trusts (c2sp.org/tlog-policy, with approver lines).
                # It is to come to the auditor by another way than the record does.
                """);
        for (NoteKey log : keys.recordKeys()) lines.append("log ").append(log).append('\n');
        for (int i = 0; i < NAMES.size(); i++) {
            lines.append("witness ").append(NAMES.get(i)).append(' ')
                    .append(NoteSecret.read(Secret.read(keys.witnessKey(NAMES.get(i)))).key()).append(' ')
                    .append(urls.get(i)).append('\n');
        }
        return lines.append("group both all ").append(String.join(" ", NAMES)).append('\n')
                .append("quorum both\n")
                .append("approver ").append(DemoKeys.APPROVAL_KEY_ID).append(' ').append(keys.approverKey())
                .append('\n')
                .toString();
    }

    @Override
    public void close() { servers.forEach(WitnessServer::close); }
}
