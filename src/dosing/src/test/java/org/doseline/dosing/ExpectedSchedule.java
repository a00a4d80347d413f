package org.doseline.dosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.schedule.ScheduledStep;
import org.doseline.dosing.schedule.Segment;

/** Compares a scheduled step with the canonical answer of a case, field by field, exactly. */
public final class ExpectedSchedule {
    private ExpectedSchedule() {}

    public static void assertMatches(Case expected, ScheduledStep actual) {
        assertEquals(expected.text("kind").toUpperCase(Locale.ROOT), actual.kind().name());
        List<Case> segments = expected.children("segments").stream()
                .filter(segment -> segment.whole("duration_ms") > 0)
                .toList();
        assertEquals(segments.size(), actual.segments().size());
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = actual.segments().get(i);
            assertEquals(segments.get(i).whole("rate_nL_per_h"), segment.rateNlPerHour());
            assertEquals(segments.get(i).whole("duration_ms"), segment.durationMs());
            assertEquals(segments.get(i).number("volume_nL"), segment.exactVolumeNl());
        }
        assertEquals(expected.whole("end_ms"), actual.endMs() - actual.startMs());
        assertEquals(expected.whole("extended_by_ms"), actual.extendedByMs());
        assertEquals(expected.number("exact_volume_nL"), actual.exactVolumeNl());
        assertEquals(expected.whole("target_volume_nL"), actual.targetNl());
        assertEquals(expected.number("final_volume_nL"), actual.finalVolumeNl());
        assertTrue(actual.finalVolumeNl().compareTo(Fraction.of(actual.targetNl())) <= 0);
    }
}
