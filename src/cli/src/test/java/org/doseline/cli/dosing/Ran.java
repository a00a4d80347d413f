package org.doseline.cli.dosing;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/** What one run of a command answered. */
record Ran(int status, String out, String err) {
    static Ran of(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(status, out.toString(), err.toString());
    }

    Object json() { return JsonTrees.read(out); }
}
