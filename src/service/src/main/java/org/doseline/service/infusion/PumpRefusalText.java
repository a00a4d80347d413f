package org.doseline.service.infusion;

import org.doseline.protocol.report.Refusal;

/** A pump's refusal as a sentence that says what can be done. */
final class PumpRefusalText {
    private PumpRefusalText() {}

    static String of(Refusal no) {
        return switch (no.code()) {
            case BEDSIDE_CONFIRMATION_NEEDED ->
                "The code is not the one on the pump's display. Read it again.";
            case CEILING_EXCEEDED -> "The pump refused: above its limit " + no.limit().orElse("") + ".";
            case WRONG_STATE -> "The pump refused: its state does not allow this"
                    + no.limit().map(s -> " (" + s + ")").orElse("")
                    + ".";
            case REVISION_CHANGED -> "Something was done at the pump in the meantime. Look, then ask again.";
            case STALE -> "The command reached the pump too late and was not carried out. Ask again.";
            case ORDER_INVALID ->
                "The pump does not accept this order" + no.limit().map(s -> " (" + s + ")").orElse("")
                        + ". Call biomedical engineering.";
            case WRONG_ASSOCIATION -> "The pump is bound to another patient. Prepare it again.";
            case STALE_EPOCH, STALE_SEQUENCE, SEQUENCE_REUSED ->
                "Another controller speaks to this pump. Reload the page.";
            case TOO_LARGE, UNAUTHENTICATED, MALFORMED -> "The pump could not read the command.";
        };
    }
}
