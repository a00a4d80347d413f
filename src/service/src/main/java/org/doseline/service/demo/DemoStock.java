package org.doseline.service.demo;

import java.util.List;

import org.doseline.service.time.Days;
import org.doseline.treatment.custody.VialLot;

/** The demonstration's vials: sizes and strengths as they are sold, with invented lots and codes. */
final class DemoStock {
    static final int VIALS = 25;
    private static final long SOLD_FOR_DAYS = 400;

    private DemoStock() {}

    /** 500 mg/10 mL and 1,000 mg/10 mL of ketamine, as their labels say. */
    static List<VialLot> vials(long nowMs) {
        return List.of(
                new VialLot("ketamine", "DEMO-K50", "demo-0050-10", 50_000_000, 10_000_000,
                        Days.of(nowMs).plusDays(SOLD_FOR_DAYS)),
                new VialLot("ketamine", "DEMO-K100", "demo-0100-10", 100_000_000, 10_000_000,
                        Days.of(nowMs).plusDays(SOLD_FOR_DAYS)));
    }
}
