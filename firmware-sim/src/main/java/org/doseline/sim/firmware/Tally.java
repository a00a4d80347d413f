package org.doseline.sim.firmware;

/**
 * Counts what leaves no other trace, and keeps a flood from filling the log.
 *
 * @param refused refusals up to check 6, since the boot
 * @param duplicates commands answered again, since the boot
 * @param spellFromMs when the present spell of counting events began
 * @param inSpell events of such refusals in it
 */
public record Tally(long refused, long duplicates, long spellFromMs, long inSpell) {
    static final Tally ZERO = new Tally(0, 0, 0, 0);
    /** So many such events are written in one spell, and further ones only counted. */
    static final long EVENTS_PER_SPELL = 16;
    static final long SPELL_MS = 10_000;

    Tally refusedAt(long uptimeMs, long spellMs) {
        return uptimeMs - spellFromMs >= spellMs
                ? new Tally(refused + 1, duplicates, uptimeMs, 1)
                : new Tally(refused + 1, duplicates, spellFromMs, inSpell + 1);
    }

    Tally duplicate() {
        return new Tally(refused, duplicates + 1, spellFromMs, inSpell);
    }

    boolean writesEvent() { return inSpell <= EVENTS_PER_SPELL; }
}
