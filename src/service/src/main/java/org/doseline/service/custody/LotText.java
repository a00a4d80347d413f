package org.doseline.service.custody;

import java.time.LocalDate;
import java.util.List;

import org.doseline.service.custody.AccountText.WasteText;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.custody.FindingKind;
import org.doseline.treatment.custody.LotAccount;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.Waste;

/** A lot's account: what came in, what was opened, and what its open vials still hold. */
public record LotText(String lot, String drug, String ndc, String strength, String vial, String expiresText,
        boolean expired, long receivedVials, long openedVials, long unopenedVials, String drawn,
        String wasted,
        String unwitnessed, String inOpenVials, String stockMg, List<LotFinding> findings, List<Drawn> draws,
        List<WasteText> wastes) {

    public record LotFinding(String code, String words) {}

    /** What a session took. */
    public record Drawn(String session, String drawn, String by, String atText) {}

    static LotText of(VialLot lot, Books books, LocalDate today, AccountText.With with) {
        LotAccount account = books.lot(lot);
        List<Waste> overdue = with.accounts().overdue(books.wastesOf(lot), today);
        long stockNl = Math.addExact(Math.multiplyExact(account.unopenedVials(), lot.vialNl()),
                account.inOpenVialsNl());
        return new LotText(lot.lot(), with.library().shown(lot.drug()), lot.ndc(),
                CustodyText.strength(lot.strengthNgPerMl()), CustodyText.ml(lot.vialNl()),
                TimeText.day(lot.expires()), lot.expiredOn(today), account.receivedVials(),
                account.openedVials(),
                account.unopenedVials(), CustodyText.ml(account.drawnNl()),
                CustodyText.ml(account.wastedNl()),
                CustodyText.ml(account.unwitnessedNl()), CustodyText.ml(account.inOpenVialsNl()),
                CustodyText.mg(lot.drugNg(stockNl)),
                account.findings(with.accounts().tolerance(), overdue).stream()
                        .map((FindingKind kind) -> new LotFinding(kind.name(), CustodyWords.of(kind)))
                        .toList(),
                books.drawsOfLot(lot).stream().map(held -> new Drawn(held.subject(),
                        CustodyText.ml(held.entry().drawnNl()), with.name(held.entry().drawnBy()),
                        TimeText.day(held.atMs()) + " " + TimeText.minute(held.atMs()))).toList(),
                books.wastesOf(lot).stream()
                        .map(held -> AccountText.waste(held, lot.drugNg(held.entry().nl()), with)).toList());
    }
}
