package org.doseline.treatment.alarm;

import java.util.Locale;

/**
 * How soon a harm may come: IMMEDIATE leaves no time for a correction by hand, PROMPT leaves little, DELAYED leaves
 * time (IEC 60601-1-8).
 */
public enum Onset {
    IMMEDIATE, PROMPT, DELAYED;

    public String word() { return name().toLowerCase(Locale.ROOT); }
}
