package org.doseline.service.custody;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.LotAccount;
import org.doseline.treatment.custody.MotorVolume;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.SessionAccount;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.Waste;

/** The entries that stand, of some sessions and lots, at one time. */
record Books(List<Held<VialLot>> lots, List<Held<Integer>> receipts, List<Held<Draw>> draws,
        List<Held<Waste>> wastes, List<Held<Residual>> residuals) {

    SessionAccount session(SessionLine line, MotorVolume motor) {
        String id = line.id();
        return new SessionAccount(id, line.orderedNgPerMl(), entries(of(draws, id)), motor,
                of(residuals, id).stream().map(Held::entry).findFirst(), entries(wastesOf(id)));
    }

    /** Wastes of a session's syringe; one that was corrected to nothing is not among them. */
    List<Held<Waste>> wastesOf(String session) {
        return of(wastes, session).stream().filter(held -> held.entry().fromSyringe())
                .filter(Books::something).toList();
    }

    LotAccount lot(VialLot lot) {
        long vials = of(receipts, lot.lot()).stream().mapToLong(Held::entry).sum();
        return new LotAccount(lot, vials, entries(drawsOfLot(lot)), entries(wastesOf(lot)));
    }

    List<Held<Draw>> drawsOfLot(VialLot lot) {
        return draws.stream().filter(held -> held.entry().lot().lot().equals(lot.lot())).toList();
    }

    /** Wastes of a lot's vials; one that was corrected to nothing is not among them. */
    List<Held<Waste>> wastesOf(VialLot lot) {
        return wastes.stream()
                .filter(held -> held.entry().lot().map(VialLot::lot).equals(Optional.of(lot.lot())))
                .filter(Books::something).toList();
    }

    private static boolean something(Held<Waste> held) { return held.entry().nl() > 0; }

    static <T> List<Held<T>> of(List<Held<T>> all, String subject) {
        return all.stream().filter(held -> held.subject().equals(subject)).toList();
    }

    private static <T> List<T> entries(List<Held<T>> held) {
        Function<Held<T>, T> entry = Held::entry;
        return held.stream().map(entry).toList();
    }
}
