package org.doseline.sim.terminal;

import org.doseline.protocol.report.AlarmPriority;

/** How words are set off. */
enum Ink {
    /** Not at all: for a table of tests. */
    PLAIN,
    /** With the attributes of ECMA-48. */
    ANSI;

    private static final String RESET = "\u001b[0m";

    String strong(String text) { return with("1", text); }

    String quiet(String text) { return with("2", text); }

    /** Red, yellow and cyan, as on any alarm; the words beside stay as they are. */
    String mark(AlarmPriority priority, String text) {
        return switch (priority) {
            case HIGH -> with("1;97;41", text);
            case MEDIUM -> with("1;30;103", text);
            case LOW -> with("1;30;106", text);
        };
    }

    private String with(String attributes, String text) {
        return this == PLAIN ? text : "\u001b[" + attributes + "m" + text + RESET;
    }
}
