package org.doseline.dosing.library.check;

import org.doseline.dosing.library.EntryDraft;
import org.doseline.dosing.quantity.InputRefusal;

/**
 * One thing that is wrong with a library.
 *
 * @param code the name of an {@link org.doseline.dosing.quantity.InputKind} where a field cannot be read, and of an
 *        {@link Incoherence} where it can
 * @param field path such as {@code entries[3].limits.doseRate.upperHard}; empty for the whole file
 * @param drug with careArea and indication the entry that it is about; empty where it is about none
 * @param asked what is written, in clinical units; empty where there is no number
 * @param allowed what it stands against; empty where there is no number
 */
public record Problem(
        Severity severity,
        String code,
        String field,
        String drug,
        String careArea,
        String indication,
        String asked,
        String allowed,
        String sentence) {

    /** What follows from a problem. */
    public enum Severity {
        /** The library is refused. */
        ERROR,
        /** Somebody must look at it, and may be content. */
        WARNING,
        /** What good libraries have. */
        ADVICE
    }

    static Problem of(InputRefusal refusal, String drug, String careArea, String indication) {
        return new Problem(Severity.ERROR, refusal.kind().name(), refusal.field(), drug, careArea, indication,
                "", "", refusal.reason());
    }

    static Problem of(Incoherence code, String field, String sentence) {
        return new Problem(code.severity(), code.name(), field, "", "", "", "", "", sentence);
    }

    static Problem of(Incoherence code, EntryDraft entry, String field, String asked, String allowed,
            String sentence) {
        return new Problem(code.severity(), code.name(), entry.path() + "." + field, entry.drug(),
                entry.careArea(), entry.indication(), asked, allowed, sentence);
    }

    static Problem of(Incoherence code, EntryDraft entry, String field, String sentence) {
        return of(code, entry, field, "", "", sentence);
    }

    /** "ketamine, infusion-clinic, depression"; empty where it is about no entry. */
    public String entry() {
        return drug.isEmpty() ? "" : drug + ", " + careArea + ", " + indication;
    }
}
