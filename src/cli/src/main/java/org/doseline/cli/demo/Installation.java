package org.doseline.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the programs are that the demo starts.
 *
 * @param home the folder with the launcher
 */
public record Installation(Path home) {
    /** Set by the launcher. */
    public static final String HOME_PROPERTY = "doseline.home";

    public static Installation found() throws DemoRefused {
        String home = System.getProperty(HOME_PROPERTY, System.getenv().getOrDefault("DOSELINE_HOME", "."));
        Installation installation = new Installation(Path.of(home).toAbsolutePath().normalize());
        for (Path program : List.of(installation.service(), installation.simulator())) {
            if (!Files.exists(program)) throw new DemoRefused(program + " is not built: run ./doseline demo");
        }
        return installation;
    }

    public Path service() { return home.resolve("src/service/target/quarkus-app/quarkus-run.jar"); }

    public Path simulator() { return home.resolve("firmware-sim/target/doseline-firmware-sim.jar"); }

    /** The Java that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
