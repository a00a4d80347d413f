package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.doseline.acceptance.demo.Panel;
import org.doseline.cli.demo.DemoDirectory;

/**
 * Another device under the name of a simulated pump, with its keys and what that pump remembered when it was copied.
 *
 * @param number of the pump, from 1
 */
public record DeviceCopy(DemoDirectory directory, int number) {
    private static final String PREFIX = "pump-";
    private static final String MEMORY = "memory";

    static DeviceCopy of(DemoDirectory directory, String pump) throws IOException {
        DeviceCopy copy = new DeviceCopy(directory, Integer.parseInt(pump.substring(PREFIX.length())));
        Path itsOwn = Files.createDirectories(copy.folder().resolve(pump));
        Files.copy(directory.pumps().resolve(pump).resolve(MEMORY), itsOwn.resolve(MEMORY));
        return copy;
    }

    String name() { return "copy-of-" + pump(); }

    private String pump() { return PREFIX + number; }

    private Path folder() { return directory.root().resolve(name()); }

    Path panels() { return directory.root().resolve(name() + ".panels"); }

    /** The call of a simulator that plays the pump, made one of the copy. */
    List<String> withItsMemory(List<String> command) {
        List<String> changed = new ArrayList<>(command);
        changed.set(changed.indexOf("--state") + 1, folder().toString());
        return changed;
    }

    /** Its own display, once it runs. */
    public Panel panel() { return Site.panel(pump(), panels()); }
}
