package org.doseline.service.custody;

import java.time.LocalDate;
import java.util.List;

/** The stock by lot at the end of a day, as an inventory needs it (DEA-5). */
public record InventoryText(String date, List<LotText> lots) {
    static InventoryText of(LocalDate day, Books books, AccountText.With with) {
        return new InventoryText(day.toString(), books.lots().stream()
                .map(held -> LotText.of(held.entry(), books, day, with)).toList());
    }

    String csv() {
        Csv csv = new Csv().line("date", "substance", "form", "strength", "lot", "ndc", "vial", "expires",
                "received_vials", "opened_vials", "unopened_vials", "in_open_vials", "stock", "findings");
        for (LotText lot : lots) {
            csv.line(date, lot.drug(), "injection", lot.strength(), lot.lot(), lot.ndc(), lot.vial(),
                    lot.expiresText(), lot.receivedVials(), lot.openedVials(), lot.unopenedVials(),
                    lot.inOpenVials(), lot.stockMg(),
                    String.join(" ", lot.findings().stream().map(LotText.LotFinding::code).toList()));
        }
        return csv.text();
    }
}
