package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class ActiveFaultsTest {
    private static final OptionalLong UNTIL_CLEARED = OptionalLong.empty();

    private static ActiveFaults with(ActiveFaults before, String fault, long nowMs) {
        return before.inject(Fault.parse(fault), nowMs, UNTIL_CLEARED);
    }

    @Test
    void newOneTakesThePlaceOfTheOldAndNotOfWhatIsToldApart() {
        ActiveFaults faults = with(with(with(ActiveFaults.NONE, "loss percent=1 direction=in", 0),
                "loss percent=2 direction=out", 5), "loss percent=3 direction=in", 9);
        assertEquals(
                List.of(Fault.parse("loss percent=2 direction=out"),
                        Fault.parse("loss percent=3 direction=in")),
                faults.all(FaultKind.LOSS));
        assertEquals(9, faults.list().get(1).sinceMs());
    }

    @Test
    void clearingAKindClearsAllOfItAndClearingOneLeavesTheOthers() {
        ActiveFaults faults = with(with(with(ActiveFaults.NONE, "part-fails part=ram", 0),
                "part-fails part=motor", 0), "link-down", 0);
        assertEquals(List.of(Fault.parse("link-down")),
                faults.clear(FaultKind.PART_FAILS).list().stream().map(ActiveFaults.Active::fault).toList());
        assertEquals(List.of(Fault.parse("part-fails part=motor")),
                faults.clear(Fault.parse("part-fails part=ram")).all(FaultKind.PART_FAILS));
    }

    @Test
    void endsAtItsLastMomentAndNotBefore() {
        ActiveFaults faults = ActiveFaults.NONE.inject(Fault.parse("occlusion"), 1_000, OptionalLong.of(500))
                .inject(Fault.parse("link-down"), 1_000, OptionalLong.of(200));
        assertEquals(OptionalLong.of(1_200), faults.nextExpiryMs());
        assertTrue(faults.expire(1_499).has(FaultKind.OCCLUSION));
        assertFalse(faults.expire(1_499).has(FaultKind.LINK_DOWN));
        assertFalse(faults.expire(1_500).has(FaultKind.OCCLUSION));
        assertEquals(OptionalLong.empty(), faults.expire(1_500).nextExpiryMs());
    }

    @Test
    void nothingExpiredIsNothingChanged() {
        ActiveFaults faults = with(ActiveFaults.NONE, "occlusion", 0);
        assertSame(faults, faults.expire(Long.MAX_VALUE));
        assertSame(faults, faults.clear(FaultKind.LOSS));
    }

    @Test
    void whatHappensAtOnceCannotLastAndNothingLastsNoTime() {
        assertThrows(IllegalArgumentException.class, () -> with(ActiveFaults.NONE, "key name=stop", 0));
        assertThrows(IllegalArgumentException.class,
                () -> ActiveFaults.NONE.inject(Fault.parse("occlusion"), 0, OptionalLong.of(0)));
        assertTrue(with(ActiveFaults.NONE, "crash-after-act", 0).has(FaultKind.CRASH_AFTER_ACT));
    }

    @Test
    void isListedAsJsonWithItsNumbersAsNumbers() {
        assertEquals("[{\"fault\":\"occlusion\",\"with\":{\"resistancePercent\":400,\"site\":\"line\"},"
                + "\"sinceMs\":7,\"untilMs\":17},{\"fault\":\"link-down\",\"with\":{},\"sinceMs\":8}]",
                with(ActiveFaults.NONE.inject(Fault.parse("occlusion resistancePercent=400"), 7,
                        OptionalLong.of(10)), "link-down", 8).json().toString());
    }

    @Test
    void catalogueTellsAPageAllThatItNeedsToOfferAFault() {
        assertEquals(FaultKind.values().length, FaultCatalogue.json().size());
        assertEquals("{\"name\":\"occlusion\",\"place\":\"mechanics\",\"term\":\"lasting\","
                + "\"sentence\":\"The way of the drug is narrowed or closed.\","
                + "\"ids\":[\"F-43\",\"ICE-F4\",\"ICE-D10\"],"
                + "\"parameters\":[{\"name\":\"resistancePercent\","
                + "\"meaning\":\"of the line's resistance as built, by whole hundreds\","
                + "\"least\":200,\"most\":100000000,\"words\":[\"total\"],\"standard\":\"total\"},"
                + "{\"name\":\"site\",\"meaning\":\"before or behind the line's compliance\","
                + "\"words\":[\"line\",\"outlet\"],\"standard\":\"line\"}]}",
                FaultCatalogue.json().get(0).toString());
    }
}
