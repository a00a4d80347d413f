package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol/states.md} allows what {@link StateTable} allows. */
class StatesDocumentTest {
    private static final String REFUSED = "–";

    @Test
    void theTableIsThatOfTheFirmware() throws Exception {
        Map<PumpState, Map<CommandKind, Boolean>> documented = new EnumMap<>(PumpState.class);
        List<CommandKind> columns = List.of();
        for (String line : Files.readAllLines(Path.of("..", "docs", "protocol", "states.md"))) {
            List<String> cells = Stream.of(line.split("\\|")).map(String::trim).skip(1).toList();
            if (line.startsWith("| state |"))
                columns = cells.stream().skip(1).map(CommandKind::valueOf).toList();
            else if (cells.size() == CommandKind.values().length + 1 && !line.startsWith("|---"))
                documented.put(PumpState.valueOf(cells.get(0)), row(columns, cells));
        }
        for (PumpState state : PumpState.values())
            for (CommandKind kind : CommandKind.values())
                assertEquals(StateTable.allows(state, kind), documented.get(state).get(kind),
                        state + " " + kind);
    }

    private static Map<CommandKind, Boolean> row(List<CommandKind> columns, List<String> cells) {
        Map<CommandKind, Boolean> row = new EnumMap<>(CommandKind.class);
        for (int at = 0; at < columns.size(); at++) {
            String cell = cells.get(at + 1);
            row.put(columns.get(at), !cell.equals(REFUSED) && PumpState.valueOf(cell) != null);
        }
        return row;
    }
}
