package org.doseline.ledger.verify;

import java.util.Optional;

/**
 * Reads what a pump said in its own words (docs/protocol). Fields that are not known here are passed over.
 */
final class Message {
    private final JsonScan json = JsonScan.ofMessages();

    /** Whether it is an object; then its fields can be asked for. */
    boolean read(byte[] payload) {
        return json.scan(payload, 0, payload.length);
    }

    long number(String name) { return json.number(JsonScan.TOP, name).orElse(-1); }

    String text(String name) { return json.text(JsonScan.TOP, name); }

    /** A field of the event's detail. */
    String detail(String name) {
        int detail = json.find(JsonScan.TOP, "detail");
        return detail == JsonScan.ABSENT ? "" : json.text(detail, name);
    }

    /** What it says of a running total, if it says any: telemetry does, an event does not. */
    Optional<Told> told(long index, String file) {
        long deliveredNl = number("deliveredNl");
        if (deliveredNl < 0) return Optional.empty();
        return Optional
                .of(new Told(index, file, text("associationId"), number("bootCount"), number("uptimeMs"),
                        deliveredNl, number("rateNlPerHour")));
    }
}
