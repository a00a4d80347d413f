package org.doseline.acceptance.demo;

import java.nio.file.Path;

/**
 * How a demonstration is started.
 *
 * @param folder an existing or new folder of the test; data is kept in {@link #data} below it
 * @param speed therapy time against the wall's
 * @param replicas how many services there are
 */
public record DemoSettings(Path folder, int speed, int pumps, int replicas, boolean leaveServiceDead) {
    private static final int PUMPS = 3;

    public static DemoSettings in(Path folder, int speed) {
        return new DemoSettings(folder, speed, PUMPS, 1, false);
    }

    public DemoSettings leavingTheServiceDead() {
        return new DemoSettings(folder, speed, pumps, replicas, true);
    }

    public DemoSettings withReplicas(int number) {
        return new DemoSettings(folder, speed, pumps, number, leaveServiceDead);
    }

    public Path data() { return folder.resolve("data"); }
}
