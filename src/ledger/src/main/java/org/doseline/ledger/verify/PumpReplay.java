package org.doseline.ledger.verify;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that is followed of one pump. The association before the present one is kept, since words of it may
 * come late.
 */
final class PumpReplay {
    private final String pump;
    private final boolean whole;
    private final EventChains chain;
    private final CommandReplay commands;
    private Optional<DoseReplay> present = Optional.empty();
    private Optional<DoseReplay> former = Optional.empty();

    /** @param whole whether the export is of all, so that no order can lie outside */
    PumpReplay(String pump, boolean whole, boolean wholePumps, boolean wholeSessions) {
        this.pump = pump;
        this.whole = whole;
        this.chain = new EventChains(pump, wholePumps);
        this.commands = new CommandReplay(pump, wholeSessions, wholePumps);
    }

    EventChains chain() { return chain; }

    CommandReplay commands() { return commands; }

    Optional<DoseReplay> present() { return present; }

    /** Begins with an order; what comes back is the association that is followed no longer. */
    Optional<DoseReplay> placed(OrderFacts order) throws Broken {
        if (present.isPresent()) present.get().settle();
        Optional<DoseReplay> dropped = former;
        former = present;
        present = Optional.of(new DoseReplay(pump, order));
        return dropped;
    }

    void alarm(String code) {
        if (code.equals("EVENT_CHAIN_BROKEN")) chain.alarm();
        present.ifPresent(dose -> dose.alarm(code));
        former.ifPresent(dose -> dose.alarm(code));
    }

    void told(Told told) throws Broken {
        Optional<DoseReplay> dose = of(told.associationId());
        if (dose.isPresent()) {
            dose.get().told(told);
        } else if (whole && told.rateNlPerHour() > 0 && !told.associationId().isEmpty()) {
            throw Broken.at(told.index(), told.file(), Fault.DOSE_WITHOUT_ORDER,
                    "Record %,d: %s gives drug for association %s, and no record holds an order for it.",
                    told.index(), pump, told.associationId());
        }
    }

    /** Those that are still followed at the end. */
    void end(Consumer<DoseReplay> each) throws Broken {
        if (former.isPresent()) former.get().settle();
        if (present.isPresent()) present.get().settle();
        former.ifPresent(each);
        present.ifPresent(each);
    }

    private Optional<DoseReplay> of(String associationId) {
        return present.filter(dose -> dose.order().associationId().equals(associationId))
                .or(() -> former.filter(dose -> dose.order().associationId().equals(associationId)));
    }
}
