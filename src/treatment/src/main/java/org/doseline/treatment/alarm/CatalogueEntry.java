package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/**
 * What is to be known of an alarm beforehand. Its priority is never chosen: it follows from harm and onset.
 *
 * @param cause what makes it begin, in words of the product
 * @param text the problem as it is shown, one sentence (GIP-3.1.2)
 * @param action what to do, short sentences
 * @param source the requirement, fault or promise that asks for it
 */
public record CatalogueEntry(Harm harm, Onset onset, String cause, String text, String action,
        String source) {
    public CatalogueEntry {
        for (String words : new String[]{cause, text, action, source})
            if (words.isBlank()) throw new IllegalArgumentException("an alarm that says nothing: " + text);
    }

    public AlarmPriority priority() { return harm.within(onset); }
}
