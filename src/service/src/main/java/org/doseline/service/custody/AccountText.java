package org.doseline.service.custody;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.service.plan.Library;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.custody.Balance;
import org.doseline.treatment.custody.Draw;
import org.doseline.treatment.custody.FindingKind;
import org.doseline.treatment.custody.Residual;
import org.doseline.treatment.custody.VolumeRange;
import org.doseline.treatment.custody.Waste;

/**
 * A session's account as people and files read it.
 *
 * @param status OPEN, BALANCED or DISCREPANCY
 * @param drug in tall-man letters where it has them
 * @param residual null until somebody entered it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccountText(String id, String patient, String bornText, String mrn, String drug, String room,
        String pump, String dayText, String timeText, String startedBy, String status, List<String> waitsFor,
        List<FindingText> findings, Sums sums, List<DrawText> draws, List<WasteText> wastes,
        ResidualText residual) {

    /** A finding that stands, or an earlier one that was opened. @param explanation null until there is one */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record FindingText(String code, String words, boolean stands, Long discrepancy, String openedText,
            String explanation, String explainedBy) {}

    /** The account's sum, in volume and in drug. The numbers are exact nanolitres. */
    public record Sums(String prepared, String drawnMg, String given, String givenMg, String residual,
            String residualMg, String wasted, String wastedMg, String unwitnessed, String missing,
            String missingMg, String tolerance, long preparedNl, VolumeRange givenNl, VolumeRange residualNl,
            long wastedNl, long unwitnessedNl, VolumeRange missingNl) {}

    /** @param checkedBy null where nobody is named */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DrawText(long id, String lot, String strength, long vials, String drawn, String drawnMg,
            String diluent, String label, String by, String checkedBy, String atText) {}

    /** @param witness null until somebody signed; @param mine the person who reads entered it */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record WasteText(long id, String volume, String mg, String by, String atText, String witness,
            boolean mine) {}

    public record ResidualText(long id, String syringe, String line, String filled, boolean flushed,
            String by) {}

    /** What a text is made with: printed names, the reader, the library's spelling, and earlier discrepancies. */
    record With(Map<String, String> names, String reader, Library library, Accounts accounts,
            List<Discrepancies.Opened> opened) {
        String name(String sub) { return names.getOrDefault(sub, sub); }
    }

    static AccountText of(Account account, Books books, With with) {
        SessionLine line = account.session();
        Balance balance = account.judged().balance();
        return new AccountText(line.id(), line.patient().name(), line.patient().bornText(),
                line.patient().mrn(),
                with.library().shown(line.drug()), line.room(), line.pump(), TimeText.day(line.plannedMs()),
                TimeText.minute(line.plannedMs()), line.startedBy().map(with::name).orElse(null),
                account.judged().fold(open -> "OPEN", even -> "BALANCED", odd -> "DISCREPANCY"),
                account.judged().fold(open -> open.waitsFor().stream().map(CustodyWords::of).toList(),
                        even -> List.of(), odd -> List.of()),
                findings(account, with), sums(balance, with.accounts().toleranceNl(balance)),
                Books.of(books.draws(), line.id()).stream().map(held -> draw(held, with)).toList(),
                books.wastesOf(line.id()).stream()
                        .map(held -> waste(held, balance.drugNg(held.entry().nl()), with))
                        .toList(),
                Books.of(books.residuals(), line.id()).stream().map(held -> residual(held, with)).findFirst()
                        .orElse(null));
    }

    private static List<FindingText> findings(Account account, With with) {
        List<FindingKind> stand = Discrepancies.findings(account);
        List<Discrepancies.Opened> opened = with.opened().stream()
                .filter(one -> one.session().equals(account.session().id())).toList();
        List<FindingText> texts = new java.util.ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            List<Discrepancies.Opened> ofKind = opened.stream()
                    .filter(one -> one.finding().equals(kind.name())).toList();
            for (Discrepancies.Opened one : ofKind)
                texts.add(text(kind, stand.contains(kind), Optional.of(one), with));
            if (ofKind.isEmpty() && stand.contains(kind)) texts.add(text(kind, true, Optional.empty(), with));
        }
        return texts;
    }

    private static FindingText text(FindingKind kind, boolean stands, Optional<Discrepancies.Opened> found,
            With with) {
        return new FindingText(kind.name(), CustodyWords.of(kind), stands,
                found.map(Discrepancies.Opened::id).orElse(null),
                found.map(one -> TimeText.day(one.atMs()) + " " + TimeText.minute(one.atMs()))
                        .orElse(null),
                found.flatMap(Discrepancies.Opened::note).map(Discrepancies.Note::reason).orElse(null),
                found.flatMap(Discrepancies.Opened::note).map(note -> with.name(note.person()))
                        .orElse(null));
    }

    static VolumeRange residual(Balance balance) { return balance.lineKept().plus(balance.syringeKept()); }

    private static Sums sums(Balance balance, long toleranceNl) {
        VolumeRange kept = residual(balance);
        return new Sums(CustodyText.ml(balance.preparedNl()), CustodyText.mg(balance.drugNg()),
                CustodyText.ml(balance.given()), mg(balance, balance.given()), CustodyText.ml(kept),
                mg(balance, kept),
                CustodyText.ml(balance.wastedNl()), CustodyText.mg(balance.drugNg(balance.wastedNl())),
                CustodyText.ml(balance.unwitnessedNl()), CustodyText.ml(balance.difference()),
                mg(balance, balance.difference()), CustodyText.ml(toleranceNl), balance.preparedNl(),
                balance.given(), kept, balance.wastedNl(), balance.unwitnessedNl(), balance.difference());
    }

    private static String mg(Balance balance, VolumeRange range) {
        return CustodyText.mg(balance.drugNg(range.atLeastNl()), balance.drugNg(range.atMostNl()));
    }

    private static DrawText draw(Held<Draw> held, With with) {
        Draw draw = held.entry();
        return new DrawText(held.id(), draw.lot().lot(), CustodyText.strength(draw.lot().strengthNgPerMl()),
                draw.vials(), CustodyText.ml(draw.drawnNl()), CustodyText.mg(draw.drugNg()),
                CustodyText.ml(draw.diluentNl()), CustodyText.strength(draw.labelNgPerMl()),
                with.name(draw.drawnBy()), draw.checkedBy().map(with::name).orElse(null),
                TimeText.minute(held.atMs()));
    }

    static WasteText waste(Held<Waste> held, Fraction ng, With with) {
        Waste waste = held.entry();
        return new WasteText(held.id(), CustodyText.ml(waste.nl()), CustodyText.mg(ng),
                with.name(waste.wastedBy()),
                TimeText.day(held.atMs()) + " " + TimeText.minute(held.atMs()),
                waste.witnessedBy().map(with::name).orElse(null), waste.wastedBy().equals(with.reader()));
    }

    private static ResidualText residual(Held<Residual> held, With with) {
        Residual residual = held.entry();
        return new ResidualText(held.id(), CustodyText.ml(residual.syringeNl()),
                CustodyText.ml(residual.line().deadSpaceNl()), residual.line().filled().name(),
                residual.line().flushed(), with.name(residual.measuredBy()));
    }
}
