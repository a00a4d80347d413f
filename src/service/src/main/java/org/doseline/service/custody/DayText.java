package org.doseline.service.custody;

import java.time.LocalDate;
import java.util.List;

import org.doseline.service.time.TimeText;
import org.doseline.treatment.custody.LotDay;
import org.doseline.treatment.custody.SessionAccount;
import org.doseline.treatment.custody.VialLot;

/** The report of a day: its sessions, and what became of each lot in them. */
public record DayText(String date, String dayText, List<AccountText> sessions, List<LotLine> lots) {

    /** One lot's part in the day, in drug. */
    public record LotLine(String drug, String lot, String strength, String drawnMg, String givenMg,
            String residualMg, String wastedMg, String unwitnessedMg, String missingMg) {}

    static DayText of(LocalDate day, Accounts.Read read, AccountText.With with) {
        return new DayText(day.toString(), TimeText.day(day),
                read.accounts().stream().map(account -> AccountText.of(account, read.books(), with)).toList(),
                lots(read).stream().map(lot -> line(lot, with)).toList());
    }

    /** The part of each lot that was drawn from, in the order of the stock. */
    static List<LotDay> lots(Accounts.Read read) {
        List<SessionAccount> sessions = read.accounts().stream().map(Account::entries).toList();
        List<VialLot> drawn = read.accounts().stream().flatMap(account -> account.lots().stream()).distinct()
                .toList();
        return read.books().lots().stream().map(Held::entry).filter(drawn::contains)
                .map(lot -> LotDay.of(lot, sessions)).toList();
    }

    private static LotLine line(LotDay day, AccountText.With with) {
        return new LotLine(with.library().shown(day.lot().drug()), day.lot().lot(),
                CustodyText.strength(day.lot().strengthNgPerMl()), CustodyText.mg(day.drawnNg()),
                CustodyText.mg(day.givenAtLeastNg(), day.givenAtMostNg()),
                CustodyText.mg(day.residualAtLeastNg(), day.residualAtMostNg()),
                CustodyText.mg(day.wastedNg()),
                CustodyText.mg(day.unwitnessedNg()),
                CustodyText.mg(day.differenceAtLeastNg(), day.differenceAtMostNg()));
    }
}
