package org.doseline.sim.device;

import java.util.Optional;

import org.doseline.protocol.report.Syringe;
import org.doseline.sim.firmware.Association;
import org.doseline.sim.mechanics.Barrel;

/**
 * The people at a pump: they fill syringes, purge lines, seat and take out. The pump sees each grip, so that no syringe
 * takes the place of another unnoticed.
 */
final class Hands {
    /** What a careful person purges before connecting a line (Neff 2001: 2 mL shortens the start to a minute). */
    private static final long PURGE_NL = 2_000_000;
    private static final long NL_PER_ML = 1_000_000;

    private final Body body;
    private final Runnable pumpLooks;
    private Optional<Association> seatedFor = Optional.empty();
    private Optional<Syringe> told = Optional.empty();
    private Optional<Syringe> seated = Optional.empty();
    private Optional<Syringe> wrong = Optional.empty();
    private long leftNl;

    Hands(Body body, Runnable pumpLooks) {
        this.body = body;
        this.pumpLooks = pumpLooks;
    }

    /** The syringe of an association that is new is filled up to what it has left, seated and its line purged. */
    void seatFor(Association bound, long fillNl) {
        if (seatedFor.equals(Optional.of(bound))) return;
        seatedFor = Optional.of(bound);
        takeOut();
        load(bound.syringe(), fillNl);
        pumpLooks.run();
    }

    /** A pump whose past is only in its flash has the syringe of its association in it. */
    void findSeated(Association bound, long leftInItNl) {
        if (seatedFor.isPresent()) return;
        seatedFor = Optional.of(bound);
        load(bound.syringe(), leftInItNl);
    }

    /** Another syringe, of whatever kind; the pump takes it for what it was told. Nobody purges. */
    void putIn(Syringe real, long contentNl) {
        takeOut();
        if (told.isEmpty()) told = Optional.of(real);
        seat(real, contentNl);
    }

    void takeOut() {
        if (!body.readings().seated()) return;
        leftNl = body.readings().remainingNl();
        body.unseat();
        pumpLooks.run();
    }

    /** The same syringe again, with what was left in it. */
    void putBack() {
        if (seated.isPresent() && !body.readings().seated()) seat(seated.get(), leftNl);
    }

    /** They take syringes of another kind than they should: the one that is in, and every later one. */
    void mistake(Syringe other) {
        wrong = Optional.of(other);
        exchange(other);
    }

    /** From now on they take the right ones. */
    void mistakeNoMore() {
        wrong = Optional.empty();
        told.ifPresent(this::exchange);
    }

    private void exchange(Syringe real) {
        if (!body.readings().seated()) return;
        takeOut();
        seat(real, leftNl);
    }

    private void load(Syringe bound, long fillNl) {
        told = Optional.of(bound);
        seat(wrong.orElse(bound), fillNl + PURGE_NL);
        body.change(mechanics -> mechanics.purged(PURGE_NL).airCleared());
    }

    /** No syringe holds more than its size and what is drawn up for the line. */
    private void seat(Syringe real, long contentNl) {
        seated = Optional.of(real);
        long mostNl = real.sizeMl() * NL_PER_ML + PURGE_NL;
        body.seat(barrel(real), barrel(told.orElse(real)), Math.min(contentNl, mostNl));
    }

    /** A syringe that no table knows is taken for the BD barrel that holds it. */
    private static Barrel barrel(Syringe syringe) {
        try {
            return Barrel.of(syringe.make(), syringe.sizeMl());
        } catch (IllegalArgumentException notInTheTable) {
            long size = syringe.sizeMl();
            return Barrel.of("BD", size <= 5 ? 5 : size <= 10 ? 10 : size <= 20 ? 20 : size <= 30 ? 30 : 50);
        }
    }
}
