package org.doseline.service.custody;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.service.time.Days;
import org.doseline.treatment.custody.Balance;
import org.doseline.treatment.custody.LotDay;
import org.doseline.treatment.custody.VialLot;
import org.doseline.treatment.custody.VolumeRange;

/**
 * The report of a day as a file: a line for each session and lot, which has the fields of a dispensing record (DEA-6), and
 * then one for each lot. Volumes in mL and amounts in mg to six decimals, which is exact for volumes. The patient's address
 * is not kept here: the record number leads to it.
 */
final class DayCsv {
    private DayCsv() {}

    static String of(Accounts.Read read, AccountText.With with) {
        Csv csv = new Csv().line("session", "date", "substance", "form", "strength", "lot", "ndc", "patient",
                "record_number", "administered_by", "drawn_mg", "given_at_least_mg", "given_at_most_mg",
                "residual_at_most_mg", "wasted_mg", "unwitnessed_mg", "missing_at_least_mg",
                "missing_at_most_mg", "status", "findings");
        for (Account account : read.accounts()) session(csv, account, with);
        csv.line("lot", "substance", "strength", "drawn_mg", "given_at_least_mg", "given_at_most_mg",
                "residual_at_most_mg", "wasted_mg", "unwitnessed_mg", "missing_at_least_mg",
                "missing_at_most_mg", "received_vials", "opened_vials");
        for (LotDay lot : DayText.lots(read)) lot(csv, lot, read.books());
        return csv.text();
    }

    private static void session(Csv csv, Account account, AccountText.With with) {
        SessionLine line = account.session();
        Balance balance = account.judged().balance();
        String status = account.judged().fold(open -> "OPEN", even -> "BALANCED", odd -> "DISCREPANCY");
        String findings = Discrepancies.findings(account).stream().map(Enum::name)
                .collect(Collectors.joining(" "));
        List<VialLot> lots = account.lots();
        if (lots.isEmpty()) {
            csv.line(line.id(), Days.of(line.plannedMs()), line.drug(), "injection", "", "", "",
                    line.patient().name(),
                    line.patient().mrn(), initials(line, with), "0", "", "", "", "", "", "", "", status,
                    findings);
        }
        for (VialLot lot : lots) {
            Fraction share = account.entries().shareOf(lot);
            csv.line(line.id(), Days.of(line.plannedMs()), lot.drug(), "injection",
                    CustodyText.strength(lot.strengthNgPerMl()), lot.lot(), lot.ndc(), line.patient().name(),
                    line.patient().mrn(),
                    initials(line, with), mg(balance, balance.preparedNl(), share),
                    mg(balance, balance.given().atLeastNl(), share),
                    mg(balance, balance.given().atMostNl(), share),
                    mg(balance, kept(balance).atMostNl(), share), mg(balance, balance.wastedNl(), share),
                    mg(balance, balance.unwitnessedNl(), share),
                    mg(balance, balance.difference().atLeastNl(), share),
                    mg(balance, balance.difference().atMostNl(), share), status, findings);
        }
    }

    private static void lot(Csv csv, LotDay day, Books books) {
        VialLot lot = day.lot();
        csv.line(lot.lot(), lot.drug(), CustodyText.strength(lot.strengthNgPerMl()),
                CustodyText.plain(day.drawnNg()), CustodyText.plain(day.givenAtLeastNg()),
                CustodyText.plain(day.givenAtMostNg()), CustodyText.plain(day.residualAtMostNg()),
                CustodyText.plain(day.wastedNg()), CustodyText.plain(day.unwitnessedNg()),
                CustodyText.plain(day.differenceAtLeastNg()), CustodyText.plain(day.differenceAtMostNg()),
                books.lot(lot).receivedVials(), books.lot(lot).openedVials());
    }

    private static VolumeRange kept(Balance balance) { return AccountText.residual(balance); }

    private static String mg(Balance balance, long nl, Fraction share) {
        return CustodyText.plain(balance.drugNg(nl).times(share));
    }

    /** Of whoever started the infusion: "SV" for S. Virtanen. */
    private static String initials(SessionLine line, AccountText.With with) {
        return line.startedBy().map(with::name).map(name -> java.util.Arrays.stream(name.split("[ .]+"))
                .filter(part -> !part.isEmpty() && !part.equals("Dr"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT)).collect(Collectors.joining()))
                .orElse("");
    }
}
