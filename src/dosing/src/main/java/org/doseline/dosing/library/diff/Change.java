package org.doseline.dosing.library.diff;

/**
 * One fact that two versions tell differently.
 *
 * @param entry such as {@code ketamine, infusion-clinic, depression, 2 mg/mL}; empty for the version itself
 * @param field such as {@code limits.doseRate.upperHard}; empty where the whole entry was added or removed
 * @param before in clinical units; empty where the old version says nothing
 * @param after in clinical units; empty where the new version says nothing
 */
public record Change(Kind kind, String entry, String field, String before, String after,
        Direction direction) {

    /** What happened to the entry. */
    public enum Kind {
        ADDED, REMOVED, CHANGED
    }

    /** Whether more is allowed than before. */
    public enum Direction {
        /** More is allowed, or refused later: what a reviewer must see first. */
        LOOSENED,
        /** Less is allowed, or refused earlier. */
        TIGHTENED,
        /** Neither can be said of this fact alone. */
        CHANGED
    }

    boolean hard() { return field.endsWith("Hard") || field.startsWith("windows["); }
}
