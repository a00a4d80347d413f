package org.doseline.sim.terminal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.doseline.sim.fleet.Look;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.panel.WantedFault;

/** One pump's panel in the terminal that the simulator was started from. Closing it gives the terminal back. */
public final class TerminalPanel implements AutoCloseable {
    /** Four times a second: a mark that flashes at 2 Hz is seen as such. */
    private static final long EVERY_MS = 250;

    private final SimulatedPump pump;
    private final LastLines log;
    private final Runnable quit;
    private final Tty tty;
    private final Controls controls;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(task -> daemon(task, "terminal"));
    private List<String> drawn = List.of();

    private TerminalPanel(SimulatedPump pump, LastLines log, Runnable quit) throws IOException {
        this.pump = pump;
        this.log = log;
        this.quit = quit;
        controls = new Controls(new AtThePump());
        tty = new Tty();
    }

    /** Whether keys come from a person and what is shown is seen. */
    public static boolean possible() {
        return Tty.isThere();
    }

    /**
     * @param quit called when the person has had enough
     * @throws IOException if there is no terminal
     */
    public static TerminalPanel open(SimulatedPump pump, LastLines log, Runnable quit) throws IOException {
        TerminalPanel panel = new TerminalPanel(pump, log, quit);
        panel.thread.scheduleWithFixedDelay(panel::draw, 0, EVERY_MS, TimeUnit.MILLISECONDS);
        daemon(panel::readKeys, "keys").start();
        return panel;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        tty.close();
    }

    private void draw() {
        pump.look().thenAcceptAsync(this::drawIfChanged, thread);
    }

    private void drawIfChanged(Look look) {
        List<String> now = Screen.of(look, System.currentTimeMillis(), controls.line(), log.list(), Ink.ANSI);
        if (!now.equals(drawn)) tty.draw(now);
        drawn = now;
    }

    private void readKeys() {
        try {
            for (int letter = tty.read(); letter >= 0; letter = tty.read()) {
                char typed = (char) letter;
                boolean goesOn = CompletableFuture.supplyAsync(() -> controls.typed(typed), thread).join();
                if (!goesOn) break;
                thread.execute(this::draw);
            }
        } catch (IOException gone) {
            log.trouble("the terminal is gone");
        }
        quit.run();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A fault that the pump refuses is said in the log. */
    private final class AtThePump implements Hands {
        @Override
        public void press(Key key) { pump.press(key); }

        @Override
        public void begin(WantedFault wanted) { pump.inject(wanted.fault(), wanted.forMs()); }

        @Override
        public void endAllFaults() { pump.clearAllFaults(); }
    }
}
