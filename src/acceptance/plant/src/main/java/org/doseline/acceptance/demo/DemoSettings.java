package org.doseline.acceptance.demo;

import java.nio.file.Path;

/**
 * How a demonstration is started.
 *
 * @param folder an existing or new folder of the test; data is kept in {@link #data} below it
 * @param speed therapy time against the wall's
 */
public record DemoSettings(Path folder, int speed, int pumps, boolean leaveServiceDead) {
    private static final int PUMPS = 3;

    public static DemoSettings in(Path folder, int speed) {
        return new DemoSettings(folder, speed, PUMPS, false);
    }

    public DemoSettings leavingTheServiceDead() { return new DemoSettings(folder, speed, pumps, true); }

    public Path data() { return folder.resolve("data"); }
}
