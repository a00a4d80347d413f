package org.doseline.ledger.verify;

import java.util.Optional;
import java.util.Set;

import org.doseline.ledger.export.ExportFiles;

/**
 * What one pump was told and what it said, for one association: no total, rate or command above the signed
 * order, no total that falls, unless the record itself says by an alarm that this happened. An alarm may
 * stand a few records after what it is about, so a contradiction is a fault only when the pump has been
 * heard again without one.
 */
final class DoseReplay {
    /** Alarms that say that a dose, a total or an identity was not as it should be (docs/alarms.md). */
    private static final Set<String> OF_THE_DOSE = Set.of("OVER_INFUSION", "TOTAL_CONTRADICTED", "FREE_FLOW",
            "VOLUME_CONTRADICTED", "TWO_PUMPS", "OUTCOME_CONTRADICTED");

    private final String pump;
    private final OrderFacts order;
    private Optional<Told> highest = Optional.empty();
    private Optional<Told> latest = Optional.empty();
    private Optional<Broken> open = Optional.empty();
    private boolean alarmed;
    private long toldByAlarm;

    DoseReplay(String pump, OrderFacts order) {
        this.pump = pump;
        this.order = order;
    }

    OrderFacts order() { return order; }

    String pump() { return pump; }

    long deliveredNl() { return highest.map(Told::deliveredNl).orElse(0L); }

    /** Contradictions that an alarm of the record tells. */
    long toldByAlarm() { return toldByAlarm; }

    void alarm(String code) {
        if (!OF_THE_DOSE.contains(code)) return;
        alarmed = true;
        if (open.isPresent()) toldByAlarm++;
        open = Optional.empty();
    }

    void told(Told told) throws Broken {
        settle();
        if (told.deliveredNl() > order.totalVolumeNl())
            contradiction(told, Fault.DOSE_ABOVE_ORDER, "%s told %s given, but the signed order allows %s",
                    pump, order.mg(told.deliveredNl()), order.mg(order.totalVolumeNl()));
        if (told.rateNlPerHour() > order.maxRateNlPerHour())
            contradiction(told, Fault.RATE_ABOVE_ORDER,
                    "%s ran at %,d nL/h, but the signed order allows %,d nL/h",
                    pump, told.rateNlPerHour(), order.maxRateNlPerHour());
        Optional<Told> fell = latest.filter(before -> fell(before, told));
        if (fell.isPresent())
            contradiction(told, Fault.TOTAL_FELL, "the total of %s fell from %,d to %,d nL", pump,
                    Math.max(fell.get().deliveredNl(), told.deliveredNl()),
                    Math.min(fell.get().deliveredNl(), told.deliveredNl()));
        if (latest.isEmpty() || !told.before(latest.get())) latest = Optional.of(told);
        if (told.deliveredNl() > deliveredNl()) highest = Optional.of(told);
    }

    /** A contradiction that no alarm followed is a fault. */
    void settle() throws Broken {
        if (open.isPresent()) throw open.get();
    }

    /** A rate change or a bolus that was committed to. */
    void command(long index, long rateNlPerHour, long untilNl, long bolusNl) throws Broken {
        if (rateNlPerHour > order.maxRateNlPerHour() || untilNl > order.totalVolumeNl()
                || bolusNl > order.maxBolusNl())
            throw Broken.at(index, ExportFiles.ENTRIES, Fault.COMMAND_ABOVE_ORDER,
                    "Record %,d: a command for %s asks for more than the signed order %s allows.", index,
                    pump,
                    order.orderId());
    }

    private static boolean fell(Told before, Told now) {
        return now.before(before)
                ? now.deliveredNl() > before.deliveredNl()
                : now.deliveredNl() < before.deliveredNl();
    }

    private void contradiction(Told told, Fault fault, String words, Object... values) {
        if (alarmed) {
            toldByAlarm++;
            return;
        }
        if (open.isEmpty())
            open = Optional.of(Broken.at(told.index(), told.file(), fault,
                    "Record %,d: %s, and no alarm is recorded.", told.index(), Broken.say(words, values)));
    }
}
