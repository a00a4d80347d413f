package org.doseline.ledger.witness.http;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.host.KeptFile;
import org.doseline.ledger.host.NoteSecret;
import org.doseline.ledger.witness.Witness;

/** A witness as a program of its own, for whoever is to watch a log and does not run it. */
public final class WitnessMain {
    private static final int USAGE = 2;
    private static final int MS_PER_S = 1_000;
    private static final String HELP = """
            A witness of a Doseline log. It keeps one key and one small file.

              --name NAME    with --key: make a new key under this name, and end
              --key FILE     its secret key; shown to nobody
              --log VKEY     key of the log that it watches; twice while the log changes its key
              --origin NAME  which log that is, to be sure; optional
              --state FILE   what it last cosigned; never delete it
              --port N       where it listens; 0 takes any free port
              --bind ADDRESS of the interface; 127.0.0.1 if it is not said
            """;

    private WitnessMain() {}

    public static void main(String[] arguments) throws IOException {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) System.exit(status);
    }

    /** Starts it, or makes a key; 0 if that worked. A started witness goes on until its process ends. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        try {
            Map<String, List<String>> options = options(arguments);
            if (options.containsKey("--name")) {
                out.println(make(one(options, "--name"), Path.of(one(options, "--key"))));
            } else {
                WitnessServer server = start(options);
                out.println("the witness listens at " + server.url());
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(HELP);
            return USAGE;
        }
    }

    private static String make(String name, Path file) throws IOException {
        if (Files.exists(file)) throw new IllegalArgumentException(file + " is there already");
        String secret = NoteSecret.make(name, NoteKeyType.COSIGNATURE_ED25519, new SecureRandom());
        Files.createFile(file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n", StandardCharsets.UTF_8);
        return NoteSecret.read(secret).key().toString();
    }

    private static WitnessServer start(Map<String, List<String>> options) throws IOException {
        NoteSigner key = NoteSecret.read(Files.readString(Path.of(one(options, "--key"))).strip());
        List<NoteKey> log = options.getOrDefault("--log", List.of()).stream().map(NoteKey::parse).toList();
        Witness witness = new Witness(key, log, new KeptFile(Path.of(one(options, "--state"))),
                () -> System.currentTimeMillis() / MS_PER_S);
        if (options.containsKey("--origin") && !one(options, "--origin").equals(witness.origin()))
            throw new IllegalArgumentException("the key is of " + witness.origin());
        String bind = options.containsKey("--bind") ? one(options, "--bind") : "127.0.0.1";
        return WitnessServer.start(witness,
                new InetSocketAddress(bind, Integer.parseInt(one(options, "--port"))));
    }

    private static Map<String, List<String>> options(List<String> arguments) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!HELP.contains("  " + name + " ") || i + 1 == arguments.size())
                throw new IllegalArgumentException("not an option with a value: " + name);
            options.computeIfAbsent(name, any -> new ArrayList<>()).add(arguments.get(i + 1));
        }
        return options;
    }

    private static String one(Map<String, List<String>> options, String name) {
        List<String> values = options.getOrDefault(name, List.of());
        if (values.size() != 1) throw new IllegalArgumentException(name + " is needed once");
        return values.get(0);
    }
}
