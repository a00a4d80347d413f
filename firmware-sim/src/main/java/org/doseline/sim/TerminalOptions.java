package org.doseline.sim;

import java.io.IOException;
import java.util.Optional;

import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetLog;
import org.doseline.sim.terminal.LastLines;
import org.doseline.sim.terminal.TerminalPanel;
import picocli.CommandLine.Option;

/** The option about the front panel in the terminal. */
final class TerminalOptions {
    @Option(names = "--terminal", negatable = true, description = "shows the front panel in this terminal and takes its keys; so it is for one pump in a terminal, unless --no-terminal")
    private Boolean terminal;

    private Optional<LastLines> lines = Optional.empty();

    /** @throws IllegalArgumentException if a panel is asked for that cannot be */
    FleetLog log(int pumps, boolean inputIsTaken, FleetLog otherwise) {
        boolean possible = pumps == 1 && !inputIsTaken && TerminalPanel.possible();
        if (Boolean.TRUE.equals(terminal) && !possible)
            throw new IllegalArgumentException(
                    "--terminal is for one pump, in a terminal, without --exit-with-stdin");
        if (!possible || Boolean.FALSE.equals(terminal)) return otherwise;
        lines = Optional.of(new LastLines());
        return lines.get();
    }

    /** @param quit called when the person at the terminal has had enough */
    Optional<TerminalPanel> panel(Fleet fleet, Runnable quit) throws IOException {
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(TerminalPanel.open(fleet.pumps().get(0), lines.get(), quit));
    }
}
