package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.doseline.cli.demo.Programs;
import org.doseline.cli.demo.broker.BrokerUser;
import org.doseline.cli.demo.broker.EmbeddedBroker;
import org.doseline.cli.files.Secret;

/** The embedded broker as a process of its own, so that it can be killed. Ends with its standard input. */
public final class BrokerProgram {
    /** Two retained messages of each of some thousand pumps, and some seconds of their telemetry. */
    private static final long ROOM_BYTES = 512L << 20;

    private BrokerProgram() {}

    /** Arguments: port, folder with the passwords, and a folder for the journal if it keeps one. */
    public static void main(String[] arguments) throws IOException {
        Path keys = Path.of(arguments[1]);
        Optional<Path> journal = arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        EmbeddedBroker.start(Integer.parseInt(arguments[0]), users(keys), ROOM_BYTES, journal);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static List<BrokerUser> users(Path keys) throws IOException {
        return List.of(BrokerUser.service(Programs.SERVICE_USER, password(keys, Programs.SERVICE_USER)),
                BrokerUser.fleet(Programs.PUMPS_USER, password(keys, Programs.PUMPS_USER), Programs.CELL),
                BrokerUser.anything(Plant.ANYBODY, password(keys, Plant.ANYBODY)));
    }

    private static String password(Path keys, String user) throws IOException {
        return Secret.read(keys.resolve("broker-" + user + ".password"));
    }
}
