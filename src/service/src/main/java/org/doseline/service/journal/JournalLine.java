package org.doseline.service.journal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Refused;
import org.doseline.treatment.bedside.CommandStatus;
import org.doseline.treatment.bedside.OpenCommand;

/**
 * One STOP as a line of the journal: a hash over the hash before it and the line's own JSON, then that JSON.
 *
 * @param hash base64url SHA-256, which chains the line to the one before it
 */
record JournalLine(String hash, OpenCommand stop, String json) {
    static final String FIRST = "";

    static JournalLine of(String previousHash, OpenCommand stop) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("commandId", stop.command().commandId());
        fields.put("pump", stop.command().pump());
        fields.put("sequence", stop.command().sequence());
        fields.put("journalledMs", stop.intendedMs());
        stop.session().ifPresent(session -> fields.put("session", session));
        stop.person().ifPresent(person -> fields.put("person", person));
        stop.askId().ifPresent(request -> fields.put("request", request));
        fields.put("payload", Base64.getEncoder().encodeToString(stop.payload()));
        String json = Json.write(fields);
        return new JournalLine(hash(previousHash, json), stop, json);
    }

    /** Empty where the line is not what was written after that one. */
    static Optional<JournalLine> read(String previousHash, String line) {
        int space = line.indexOf(' ');
        if (space < 0) return Optional.empty();
        String hash = line.substring(0, space);
        String json = line.substring(space + 1);
        return hash.equals(hash(previousHash, json))
                ? Optional.of(new JournalLine(hash, stop(json), json))
                : Optional.empty();
    }

    byte[] bytes() { return (hash + " " + json + "\n").getBytes(StandardCharsets.UTF_8); }

    private static String hash(String previousHash, String json) {
        return Sha256.of((previousHash + "\n" + json).getBytes(StandardCharsets.UTF_8));
    }

    private static OpenCommand stop(String json) {
        try {
            Map<String, Object> fields = Json.object(json);
            byte[] payload = Base64.getDecoder().decode((String) fields.get("payload"));
            long journalledMs = ((Number) fields.get("journalledMs")).longValue();
            return new OpenCommand(CommandCodec.decode(payload), payload, CommandStatus.SENT, journalledMs,
                    journalledMs, Optional.ofNullable((String) fields.get("session")),
                    Optional.ofNullable((String) fields.get("person")),
                    Optional.ofNullable((String) fields.get("request")));
        } catch (MalformedMessage | Refused ourOwnLine) {
            throw new IllegalStateException("a whole line of the stop journal can't be read", ourOwnLine);
        }
    }
}
