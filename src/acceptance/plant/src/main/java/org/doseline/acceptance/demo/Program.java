package org.doseline.acceptance.demo;

import java.util.List;

/** The children of the supervisor. */
public enum Program {
    SERVICE("quarkus-run.jar"), SIMULATOR("doseline-firmware-sim.jar"), POSTGRES("/bin/postgres");

    private final String named;

    Program(String named) { this.named = named; }

    boolean runs(ProcessHandle process) {
        List<String> words = Processes.commandLine(process);
        int program = words.indexOf("-jar") + 1;
        return this == POSTGRES
                ? !words.isEmpty() && words.get(0).endsWith(named) && words.contains("-D")
                : program > 0 && program < words.size() && words.get(program).endsWith(named);
    }
}
