package org.doseline.service.infusion.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.protocol.order.Segment;
import org.doseline.treatment.bedside.Course;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    /** 60 s at 1 nL/ms, a pause of 30 s, 60 s at 2 nL/ms. */
    private static final List<Segment> WITH_PAUSE = List.of(new Segment(3_600_000, 60_000, 60_000),
            new Segment(0, 30_000, 60_000), new Segment(7_200_000, 60_000, 180_000));

    @ParameterizedTest(name = "{0} nL given in segment {1}: {2} ms left")
    @CsvSource({
        "0,      -1, 150000",
        "0,       0, 150000",
        "30000,   0, 120000",
        "59999,   0, 90001",
        "60000,   0, 90000",
        "60000,   1, 60000",
        "60000,   2, 60000",
        "60002,   2, 59999",
        "120000,  2, 30000",
        "179999,  2, 0",
        "180000,  2, 0",
        "180001, -1, 0"})
    void isTheRestOfTheVolumeAtItsRatesAndThePausesToCome(long deliveredNl, long running, long leftMs) {
        assertEquals(leftMs, TimeLeft.ms(Course.of(WITH_PAUSE), deliveredNl, running));
    }
}
