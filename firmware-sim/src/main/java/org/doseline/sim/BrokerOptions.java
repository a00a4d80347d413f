package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.doseline.sim.link.BrokerAddress;
import picocli.CommandLine.Option;

/** Options about the broker. */
final class BrokerOptions {
    @Option(names = "--broker", required = true, paramLabel = "URL", description = "tcp://host:port")
    private String broker;
    @Option(names = "--username", paramLabel = "NAME", description = "for the broker")
    private String username;
    @Option(names = "--password-file", paramLabel = "FILE", description = "for the broker")
    private Path passwordFile;
    @Option(names = "--cell", defaultValue = "ward-a", paramLabel = "CELL", description = "the cell that the pumps belong to (default: ${DEFAULT-VALUE})")
    private String cell;

    String cell() { return cell; }

    BrokerAddress address() throws IOException {
        Optional<String> password = passwordFile == null
                ? Optional.empty()
                : Optional.of(KeyFiles.word(passwordFile));
        return new BrokerAddress(broker, Optional.ofNullable(username), password);
    }
}
