package org.doseline.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doseline demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = "Everything in one process tree: broker, PostgreSQL, simulated pumps, the service, demo people.")
public final class DemoCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages on localhost. Without it: 8080, or a free one.")
    private Integer port;
    @Option(names = "--pumps", paramLabel = "N", defaultValue = "4", description = "How many pumps are simulated (${DEFAULT-VALUE}).")
    private int pumps;
    @Option(names = "--replicas", paramLabel = "N", defaultValue = "1", description = "How many services share the work and take over from each other, each at a port of its own, 1 to 4 (${DEFAULT-VALUE}).")
    private int replicas;
    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "Therapy time runs X times as fast as the wall clock, 1 to 600 (${DEFAULT-VALUE}).")
    private int speed;
    @Option(names = "--data", paramLabel = "DIR", description = "Where data is kept between runs (default: ~/.local/share/doseline/demo).")
    private Path data;
    @Option(names = "--fresh", description = "Begin with new data; the old data of this demo is removed.")
    private boolean fresh;
    @Option(names = "--leave-service-dead", description = "Do not start the service again when it dies, to see what the pumps do alone.")
    private boolean leaveServiceDead;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = new Terminal(System.err, System.out);
        try {
            Demo demo = new Demo(
                    DemoOptions.checked(port, pumps, replicas, speed, data, fresh, leaveServiceDead),
                    terminal);
            return run(demo, terminal);
        } catch (DemoRefused refused) {
            terminal.say(refused.getMessage());
            return UNUSABLE;
        }
    }

    /** Ctrl-C and TERM arrive as the end of this Java machine: all is ended in its last thread, with status 0. */
    private static int run(Demo demo, Terminal terminal) throws InterruptedException, DemoRefused {
        Thread ending = new Thread(() -> {
            demo.stop();
            Runtime.getRuntime().halt(DONE);
        }, "demo-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            demo.start();
            new CountDownLatch(1).await();
            return DONE;
        } catch (IOException | DemoRefused failed) {
            if (isEnding(ending)) return FAILED;
            demo.stop();
            if (failed instanceof DemoRefused refused) throw refused;
            terminal.say(failed.getMessage());
            return FAILED;
        }
    }

    /** Whether the end has begun already; if not, it is no longer left to the last thread. */
    private static boolean isEnding(Thread ending) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException hasBegun) {
            return true;
        }
    }
}
