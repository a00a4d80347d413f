package org.doseline.ledger.verify;

import java.util.List;

/**
 * What the records say when they are read together.
 *
 * @param events of pumps, each chained to the one before
 * @param gaps in what pumps logged that are on record
 * @param pumps that occur
 * @param minutes of telemetry, each with the root that was recorded
 * @param frames telemetry messages in them
 * @param dropped months of which minutes are here without their messages, each on record
 * @param orders whose signature is good
 * @param toldByAlarm contradictions of dose, rate or total that an alarm of the record tells
 * @param doseCount associations with an order
 * @param doses the first of them
 */
public record Replayed(long events, long gaps, long pumps, long minutes, long frames,
        List<DroppedMonth> dropped, long orders, long toldByAlarm, long doseCount, List<Dose> doses) {
    public Replayed {
        dropped = List.copyOf(dropped);
        doses = List.copyOf(doses);
    }
}
