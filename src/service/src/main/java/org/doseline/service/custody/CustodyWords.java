package org.doseline.service.custody;

import org.doseline.treatment.custody.FindingKind;
import org.doseline.treatment.custody.Reconciliation.Awaited;

/** Findings and what is awaited, each in a sentence for people. */
final class CustodyWords {
    private CustodyWords() {}

    static String of(FindingKind finding) {
        return switch (finding) {
            case SHORTAGE -> "More was drawn than is accounted for.";
            case SURPLUS -> "More went out than was drawn.";
            case GIVEN_UNKNOWN -> "What the pump gave is not known well enough.";
            case NO_WITNESS -> "A waste was never witnessed.";
            case SAME_PERSON_TWICE -> "One person stands where two must.";
            case EXPIRED_LOT -> "The lot had expired when it was drawn.";
            case WASTE_WITHOUT_DRAW -> "Waste from a syringe for which nothing was drawn.";
            case LABEL_DIFFERS -> "The label says another concentration than was mixed.";
            case NOT_CLOSED -> "The infusion is not known to have ended.";
            case NOT_AS_ORDERED -> "The syringe holds another concentration than was ordered.";
            case RESIDUAL_MISSING -> "Nobody entered what was left in syringe and line.";
            case TOO_MUCH_LEFT -> "So much does not stay behind; it is wasted before a witness.";
            case MORE_OPENED_THAN_RECEIVED -> "More vials were opened than received.";
            case MORE_TAKEN_THAN_OPENED -> "More was taken than the opened vials hold.";
        };
    }

    static String of(Awaited awaited) {
        return switch (awaited) {
            case DRAW -> "what was drawn";
            case END_OF_INFUSION -> "the end of the infusion";
            case RESIDUAL -> "what is left in syringe and line";
            case WITNESS -> "a witness";
        };
    }
}
