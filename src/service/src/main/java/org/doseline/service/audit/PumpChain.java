package org.doseline.service.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.PumpEvent;

/**
 * A pump's own log as it is stored, recomputed from its bytes: each entry names the hash of the one before.
 *
 * @param events looked at, the newest first, at most {@link #MOST}
 * @param missing numbers between the first and the last that are not there
 * @param brokenAt the newest entry that does not follow the one before it, or is not what it was
 */
record PumpChain(String pump, long events, long missing, Optional<Long> brokenAt) {
    /** A page waits for it. The whole of it is checked by the verifier, on an export of the pump. */
    static final int MOST = 5_000;
    private static final String EVENTS = """
            select event_sequence, payload from pump_event where pump = ? order by event_sequence desc limit ?""";

    /** For worker threads. */
    static PumpChain of(Connection connection, String pump) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setString(1, pump);
            query.setInt(2, MOST);
            try (ResultSet rows = query.executeQuery()) {
                Walk walk = new Walk();
                while (rows.next()) walk.take(rows.getLong(1), rows.getBytes(2));
                return new PumpChain(pump, walk.events, walk.missing, walk.brokenAt);
            }
        }
    }

    /** From the newest entry back. */
    private static final class Walk {
        private long events;
        private long missing;
        private Optional<Long> brokenAt = Optional.empty();
        private long after;
        private String namedByAfter = "";

        void take(long sequence, byte[] payload) {
            String hash = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(Hash.sha256(payload).bytes());
            if (events > 0 && sequence == after - 1 && !hash.equals(namedByAfter)) broken(after);
            if (events > 0) missing += after - sequence - 1;
            try {
                PumpEvent event = ReportCodec.event(payload);
                if (event.eventSequence() != sequence) broken(sequence);
                namedByAfter = event.previousHash();
            } catch (MalformedMessage changed) {
                broken(sequence);
                namedByAfter = "";
            }
            after = sequence;
            events++;
        }

        private void broken(long sequence) {
            if (brokenAt.isEmpty()) brokenAt = Optional.of(sequence);
        }
    }

    /** As "64 of 64, unbroken". */
    String words() {
        if (events == 0) return "no event yet";
        String count = missing == 0 ? events + " of " + events : events + " of " + (events + missing);
        return brokenAt.map(at -> count + ", broken at event " + at)
                .orElse(count + (missing == 0 ? ", unbroken" : ", the others are missing"));
    }
}
