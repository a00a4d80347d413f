package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the broker and the libraries log into a file. */
final class BrokerLog {
    private static final int MAX_BYTES = 10_000_000;

    private BrokerLog() {}

    static void to(Path file) throws IOException {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), MAX_BYTES, 1, true);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
        root.setLevel(Level.INFO);
    }
}
