package org.doseline.service.telemetry;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Up to where telemetry is sealed: all that was received before {@code untilMs} and written by a transaction below
 * {@code below}. All of these have ended, so that what a seal covers never changes; each message is new to exactly one.
 *
 * @param untilMs therapy ms since 1970, the end of a minute
 * @param below a transaction id, as PostgreSQL writes it
 */
record Seal(long untilMs, String below) {
    static final long MINUTE_MS = 60_000;
    static final Seal NOTHING = new Seal(0, "0");

    Seal {
        if (untilMs < 0 || untilMs % MINUTE_MS != 0)
            throw new IllegalArgumentException("not the end of a minute: " + untilMs);
    }

    static Seal of(Row row) {
        return new Seal(row.getLong("until_ms"), row.getString("below"));
    }
}
