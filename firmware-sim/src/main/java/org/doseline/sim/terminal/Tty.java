package org.doseline.sim.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The terminal, letter by letter and without echo, until it is closed. */
final class Tty implements AutoCloseable {
    private static final File DEVICE = new File("/dev/tty");
    private static final int USUAL_ROWS = 24;
    private static final String BEGIN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String END = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final String before;
    private final int rows;
    private final InputStream keys;
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private boolean open = true;

    /** @throws IOException if there is no terminal */
    Tty() throws IOException {
        before = stty("-g");
        rows = rows(stty("size"));
        keys = new FileInputStream(DEVICE);
        stty("-icanon", "-echo", "min", "1");
        out.print(BEGIN);
    }

    /** Whether standard input and output are a terminal; System.console() says so only in some versions of Java. */
    static boolean isThere() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1").inheritIO().start()
                    .waitFor() == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The next letter; below zero at the end. */
    int read() throws IOException { return keys.read(); }

    synchronized void draw(List<String> lines) {
        if (!open) return;
        StringBuilder frame = new StringBuilder(HOME);
        lines.stream().limit(rows - 1L)
                .forEach(line -> frame.append(line).append(REST_OF_LINE).append("\r\n"));
        out.print(frame.append(REST_OF_SCREEN));
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (!open) return;
        open = false;
        out.print(END);
        out.flush();
        try {
            stty(before);
        } catch (IOException gone) {
            // with the terminal itself
        }
    }

    private static int rows(String size) {
        String first = size.split(" ")[0];
        return first.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(first) : USUAL_ROWS;
    }

    private static String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectInput(DEVICE).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
            if (process.waitFor() != 0) throw new IOException("stty " + String.join(" ", words) + " failed");
            return said;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IOException(hurry);
        }
    }
}
