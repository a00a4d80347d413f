package org.doseline.acceptance.trial;

import org.doseline.acceptance.trial.world.World;
import org.doseline.acceptance.trial.world.WorldPlan;

public final class Trial {
    public static void main(String[] a) throws Exception {
        if (a[0].equals("smalls")) {
            var m = a.length > 3 ? org.doseline.acceptance.trial.world.Mutant.of(a[3]).get() : org.doseline.acceptance.trial.world.Mutant.NONE;
            long ms = 0; long t0 = System.nanoTime();
            for (long s = Long.parseLong(a[1]); s < Long.parseLong(a[2]); s++) {
                var r = new World(WorldPlan.small(s, m), false).run();
                ms += r.endedMs();
                if (r.broken().isPresent()) System.out.println("seed " + s + " at " + r.endedMs() + " " + r.broken().get().getMessage());
                if (r.broken().isPresent() && a.length > 3) break;
            }
            System.out.println("hours " + ms / 3.6e6 + " s " + (System.nanoTime() - t0) / 1e9 + " cpu " + java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9);
            return;
        }
        if (a[0].equals("one") || a[0].equals("small")) {
            var m = a.length > 2 ? org.doseline.acceptance.trial.world.Mutant.of(a[2]).get() : org.doseline.acceptance.trial.world.Mutant.NONE;
            var r = new World(a[0].equals("one") ? WorldPlan.of(Long.parseLong(a[1])) : WorldPlan.small(Long.parseLong(a[1]), m), true).run();
            r.story().forEach(System.out::println);
            System.out.println(r.plan());
            System.out.println(r.broken());
            r.broken().ifPresent(b -> b.printStackTrace(System.out));
            return;
        }
        long seed = Long.parseLong(a[1]);
        long hours = Long.parseLong(a[2]);
        long t = System.nanoTime();
        var tally = new Sweep(2).run(seed, hours, x -> {});
        System.out.println("worlds " + tally.worlds() + " events " + tally.events() + " hours " + tally.hours() + " applied " + tally.commandsApplied() + " leaves " + tally.leaves() + " " + tally.struck() + " s " + (System.nanoTime() - t) / 1e9);
        tally.broken().forEach(b -> System.out.println("seed " + b.plan().seed() + " at " + b.endedMs() + " " + b.broken().get()));
    }
}
