package org.doseline.cli.demo;

import java.io.PrintStream;

/** What people are told on the way, apart from the one line that says the demo is ready. */
record Terminal(PrintStream people, PrintStream result) {
    void say(String sentence) { people.println("doseline: " + sentence); }

    void ready(String url) {
        result.println("Doseline is ready: " + url);
        result.flush();
    }
}
