package org.doseline.acceptance.model;

import java.util.Locale;

/** How often a run is made: the system property {@code doseline.model} asks for a tier and gets all above it too. */
enum Tier {
    /** With every test: seconds. */
    SMOKE,
    /** With the long tests: a minute or two in all. */
    DEEP,
    /** With the profile {@code model} alone: minutes each. */
    FULL;

    static Tier of(String word) { return valueOf(word.strip().toUpperCase(Locale.ROOT)); }

    boolean asked() { return compareTo(of(System.getProperty("doseline.model", "smoke"))) <= 0; }
}
