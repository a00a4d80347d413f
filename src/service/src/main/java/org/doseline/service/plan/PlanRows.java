package org.doseline.service.plan;

import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;

/** The columns that plans and sessions share. */
final class PlanRows {
    private PlanRows() {}

    /** @param who author or approver */
    static PersonName person(Row row, String who) {
        return new PersonName(row.getString(who + "_sub"), row.getString(who + "_name"),
                row.getString(who + "_title"));
    }

    static Optional<Approved> approval(Row row) {
        return row.getString("approver_sub") == null
                ? Optional.empty()
                : Optional.of(new Approved(person(row, "approver"), row.getLong("at_ms"),
                        row.getString("meaning")));
    }
}
