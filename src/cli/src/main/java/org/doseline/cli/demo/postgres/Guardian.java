package org.doseline.cli.demo.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Outlives this process by seconds: a shell that reads a pipe from here and stops the server when the pipe closes
 * without a farewell. So even a killed supervisor leaves no server behind.
 */
final class Guardian implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pid=
            while read -r word value; do
              case $word in
                watch) pid=$value ;;
                done) exit 0 ;;
              esac
            done
            [ -n "$pid" ] && [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$pid" ] || exit 0
            kill -INT "$pid" 2>/dev/null
            for half_second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              kill -0 "$pid" 2>/dev/null || exit 0
              sleep 0.5
            done
            kill -QUIT "$pid" 2>/dev/null
            """;
    private final Process shell;

    private Guardian(Process shell) { this.shell = shell; }

    static Guardian start(Path dataDir) throws IOException {
        return new Guardian(new ProcessBuilder("sh", "-c", SCRIPT, "doseline-guardian", dataDir.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    void watch(long pid) throws IOException { say("watch " + pid); }

    @Override
    public void close() throws IOException {
        if (shell.isAlive()) say("done");
        shell.getOutputStream().close();
    }

    private void say(String line) throws IOException {
        OutputStream pipe = shell.getOutputStream();
        pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }
}
