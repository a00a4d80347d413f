package org.doseline.acceptance.trial;
import org.doseline.acceptance.trial.world.*;
public class Dev {
    public static void main(String[] a) throws Exception {
        var m = a.length > 3 ? Mutant.of(a[3]).get() : Mutant.NONE;
        if (a[0].equals("smalls") || a[0].equals("ones")) {
            long ms = 0;
            long t0 = System.nanoTime();
            Tally t = new Tally();
            for (long s = Long.parseLong(a[1]); s < Long.parseLong(a[2]); s++) {
                var r = new World(a[0].equals("ones") ? WorldPlan.of(s) : WorldPlan.small(s, m), false).run();
                t.add(r);
                if (r.broken().isPresent())
                    System.out.println(
                            "seed " + s + " at " + r.endedMs() + " " + r.broken().get().getMessage());
            }
            System.out.print(Telling.text(t, (System.nanoTime() - t0) / 1000000));
            System.out.println("cpu "
                    + java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                            / 1e9);
            return;
        }
        m = a.length > 2 ? Mutant.of(a[2]).get() : Mutant.NONE;
        long s = Long.parseLong(a[1]);
        var r = new World(a[0].equals("one") ? WorldPlan.of(s) : WorldPlan.small(s, m), true).run();
        System.out.print(Telling.failure(r));
        r.broken().ifPresent(b -> b.printStackTrace(System.out));
    }
}
