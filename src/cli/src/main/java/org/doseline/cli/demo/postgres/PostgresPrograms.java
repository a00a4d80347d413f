package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a PostgreSQL program is started here. PostgreSQL refuses to run as root: there it gets a user namespace, in
 * which it is nobody while its files stay root's. A session of its own keeps a terminal's Ctrl-C away from it.
 */
final class PostgresPrograms {
    private static final long ROOT = 0;
    private final Path home;
    private final List<String> prefix;

    PostgresPrograms(Path home) throws IOException {
        this.home = home;
        this.prefix = isRoot() ? withoutRoot() : List.of();
    }

    /** A program that ends by itself. */
    ProcessBuilder tool(String name, List<String> arguments) {
        return builder(List.of(), name, arguments);
    }

    /** A program that stays. */
    ProcessBuilder server(String name, List<String> arguments) {
        return builder(onPath("setsid") ? List.of("setsid") : List.of(), name, arguments);
    }

    private ProcessBuilder builder(List<String> first, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(first);
        command.addAll(prefix);
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("PG"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    private static List<String> withoutRoot() throws IOException {
        if (exitsWell("unshare", "-U", "true")) return List.of("unshare", "-U");
        throw new IOException("PostgreSQL cannot run as root, and this system does not let root give it a"
                + " user namespace (unshare -U): run as another user");
    }

    private static boolean isRoot() throws IOException {
        return Files.exists(Path.of("/proc/self"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Number uid
                && uid.longValue() == ROOT;
    }

    private static boolean onPath(String program) {
        return exitsWell("sh", "-c", "command -v " + program + " >/dev/null");
    }

    private static boolean exitsWell(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
