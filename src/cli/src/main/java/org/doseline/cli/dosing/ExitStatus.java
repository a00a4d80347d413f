package org.doseline.cli.dosing;

/** What the launcher's verbs end with (cli.md). */
public final class ExitStatus {
    public static final int DONE = 0;
    /** The answer is no; the typed reasons are in the output. */
    public static final int REFUSED = 1;
    /** The command line or an input file cannot be used. */
    public static final int UNUSABLE = 2;

    private ExitStatus() {}
}
