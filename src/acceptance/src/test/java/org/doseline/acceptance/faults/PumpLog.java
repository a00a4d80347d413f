package org.doseline.acceptance.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.plant.PostgresPart;

/** What the pump itself wrote of one pump's life, as it is kept, beside what was intended for it. */
final class PumpLog {
    private static final String EVENTS = "select event_sequence, payload from pump_event where pump = ? order by 1";
    private static final String INTENTS = """
            select command_id, kind, sequence, epoch, status from command_intent where pump = ? order by sequence""";
    private static final String QUARANTINED = "select count(*) from quarantine where topic like ? and why like ?";

    private final PostgresPart database;
    private final String pump;

    PumpLog(PostgresPart database, String pump) {
        this.database = database;
        this.pump = pump;
    }

    /** @param detail empty text for what is not there */
    record Entry(long sequence, String kind, JsonNode detail) {
        String of(String name) { return detail.path(name).asText(); }

        boolean isCommand() { return kind.equals("COMMAND_APPLIED") || kind.equals("COMMAND_REFUSED"); }
    }

    record Intent(String commandId, String kind, long sequence, long epoch, String status) {
        boolean open() { return List.of("INTENT", "SENT", "UNCERTAIN").contains(status); }
    }

    List<Entry> entries() {
        return rows(EVENTS, row -> {
            JsonNode event = tree(row.getBytes(2));
            return new Entry(row.getLong(1), event.path("kind").asText(), event.path("detail"));
        }, pump);
    }

    /** Those that the pump applied, of one kind. */
    List<Entry> applied(String kind) {
        return entries().stream()
                .filter(entry -> entry.kind().equals("COMMAND_APPLIED") && entry.of("kind").equals(kind))
                .toList();
    }

    /** Whether the pump refused a command of this kind with this code. */
    boolean refused(String kind, String code) {
        return entries().stream().anyMatch(entry -> entry.kind().equals("COMMAND_REFUSED")
                && entry.of("kind").equals(kind) && entry.of("code").equals(code));
    }

    List<Intent> intents() {
        return rows(INTENTS, row -> new Intent(row.getString(1), row.getString(2), row.getLong(3),
                row.getLong(4), row.getString(5)), pump);
    }

    List<Intent> intents(String kind) {
        return intents().stream().filter(intent -> intent.kind().equals(kind)).toList();
    }

    Optional<Intent> newest(String kind) {
        return intents(kind).stream().reduce((older, newer) -> newer);
    }

    /** How many messages of this pump's topics were put aside for that reason. */
    long quarantined(String why) {
        return rows(QUARANTINED, row -> row.getLong(1), "%/" + pump + "/%", why + "%").get(0);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String query, Reading<T> reading, String... values) {
        try (Connection connection = database.app();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            List<T> all = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) all.add(reading.of(row));
            }
            return all;
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    private static JsonNode tree(byte[] payload) {
        try {
            return Api.JSON.readTree(payload);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
