package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.firmware.Library;
import picocli.CommandLine.Option;

/** Options about what the pumps are paired with and believe. */
final class KeyOptions {
    @Option(names = "--secrets", required = true, paramLabel = "FILE", description = "pairing secrets: {\"pump-1\": {\"kid\": \"k1\", \"secret\": \"<base64>\"}, ...}; a list of two while they are changed")
    private Path secrets;
    @Option(names = "--approval-key", required = true, paramLabel = "FILE", description = "key of the signer of orders: {\"keyId\": ..., \"publicKey\": \"<base64 DER>\"}")
    private List<Path> approvalKeys = new ArrayList<>();
    @Option(names = "--library", paramLabel = "VERSION[@HASH]", description = "the drug library installed in the pumps; orders from another are refused")
    private String library;

    Map<String, List<PairingSecret>> pairingSecrets() throws IOException {
        return KeyFiles.pairingSecrets(secrets);
    }

    Map<String, PublicKey> approvalKeys() throws IOException { return KeyFiles.approvalKeys(approvalKeys); }

    Optional<Library> library() { return Optional.ofNullable(library).map(Library::parse); }
}
