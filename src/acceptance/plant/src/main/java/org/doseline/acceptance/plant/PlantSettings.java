package org.doseline.acceptance.plant;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a plant is made of.
 *
 * @param folder its own; whatever a former plant left in it is removed
 * @param speed therapy time against the wall's
 * @param pumps with a front panel each; the demo's patients lie at the first three
 * @param floodPumps more pumps, known to the service and simulated only when a flood is asked for
 * @param services replicas
 * @param brokerKeeps whether the broker still has after a kill what it has acknowledged
 * @param proxies where one stands
 * @param seed of all that the proxies draw
 * @param environment added to that of each service
 */
public record PlantSettings(Path folder, int speed, int pumps, int floodPumps, int services,
        boolean brokerKeeps, Set<Link> proxies, long seed, Map<String, String> environment) {
    private static final int PUMPS = 3;

    public PlantSettings {
        if (speed < 1 || pumps < 1 || floodPumps < 0 || services < 1)
            throw new IllegalArgumentException("a plant has a speed, a pump and a service at least");
        proxies = Set.copyOf(proxies);
        environment = Map.copyOf(environment);
    }

    /** One service, three pumps, therapy at the wall's pace, no proxy. */
    public static PlantSettings in(Path folder) {
        return new PlantSettings(folder, 1, PUMPS, 0, 1, false, Set.of(), 0, Map.of());
    }

    public PlantSettings atSpeed(int times) {
        return new PlantSettings(folder, times, pumps, floodPumps, services, brokerKeeps, proxies, seed,
                environment);
    }

    public PlantSettings withPumps(int panels, int flood) {
        return new PlantSettings(folder, speed, panels, flood, services, brokerKeeps, proxies, seed,
                environment);
    }

    public PlantSettings withServices(int replicas) {
        return new PlantSettings(folder, speed, pumps, floodPumps, replicas, brokerKeeps, proxies, seed,
                environment);
    }

    public PlantSettings withBrokerThatKeeps() {
        return new PlantSettings(folder, speed, pumps, floodPumps, services, true, proxies, seed,
                environment);
    }

    public PlantSettings withProxies(long itsSeed, Link first, Link... more) {
        Set<Link> all = EnumSet.of(first);
        all.addAll(Arrays.asList(more));
        return new PlantSettings(folder, speed, pumps, floodPumps, services, brokerKeeps, all, itsSeed,
                environment);
    }

    public PlantSettings withEnvironment(String key, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(key, value);
        return new PlantSettings(folder, speed, pumps, floodPumps, services, brokerKeeps, proxies, seed,
                more);
    }
}
