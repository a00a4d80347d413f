package org.doseline.service.export.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.doseline.protocol.order.Approval;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.junit.jupiter.api.Test;

/** A dose record must never say less than may have been given, nor more than is known. */
class GivenTest {
    private static final long WHOLE_NL = 18_125_000;
    private static final long KETAMINE = 2_000_000;

    @Test
    void anOrderThatCanNotBeReadMakesWhatWasGivenUnknown() {
        assertEquals("Not known", GivenInAll.of(List.of(), 1).given());
    }

    @Test
    void withoutAnOrderNothingWasGiven() {
        assertEquals("Nothing given", GivenInAll.of(List.of(), 0).given());
    }

    @Test
    void whatAPumpToldAfterItHadEndedIsWhatWasGiven() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.told(9_000_000, false);
        telling.told(WHOLE_NL, true);
        assertEquals("36.25 mg given", GivenInAll.of(List.of(telling), 0).given());
    }

    @Test
    void aPumpThatIsSilentMayHaveGivenAllThatItsOrderAllows() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        assertEquals("At least 0 mg, at most 36.25 mg", GivenInAll.of(List.of(telling), 0).given());
    }

    @Test
    void aPumpThatHasNotEndedHasGivenAtLeastItsHighestTotal() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.told(9_000_001, false);
        assertEquals("At least 18 mg, at most 36.25 mg", GivenInAll.of(List.of(telling), 0).given());
    }

    /** A total that ran backward bounds nothing, whatever the pump says of having ended. */
    @Test
    void aTotalThatFellLeavesTheHighestAsTheLeastAndTheOrderAsTheMost() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.told(10_000_000, false);
        telling.told(4_000_000, true);
        assertEquals("At least 20 mg, at most 36.25 mg", GivenInAll.of(List.of(telling), 0).given());
    }

    @Test
    void anAlarmAboutTheTotalIsNotTalkedAwayByTheLastReport() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.told(10_000_000, true);
        telling.doubt();
        GivenInAll given = GivenInAll.of(List.of(telling), 0);
        assertEquals("At least 20 mg, at most 36.25 mg", given.given());
        assertTrue(given.line().contains("see the findings"), given.line());
    }

    /** The record has some of what the telemetry has; their order among each other says nothing. */
    @Test
    void whatTheRecordHasOfATotalIsNoFallOfIt() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.recorded(WHOLE_NL, true);
        telling.told(1_000_000, false);
        telling.told(WHOLE_NL, true);
        assertEquals("36.25 mg given", GivenInAll.of(List.of(telling), 0).given());
    }

    @Test
    void aPumpThatToldMoreThanItsOrderAllowsIsBelieved() {
        Telling telling = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        telling.told(WHOLE_NL + 1_000_000, true);
        assertEquals(WHOLE_NL + 1_000_000, telling.atMostNl());
        assertTrue(telling.doubted());
        assertEquals("At least 38.25 mg, at most 38.25 mg", GivenInAll.of(List.of(telling), 0).given());
    }

    @Test
    void ordersOfOneDrugAddUpAndOthersDoNot() {
        Telling first = new Telling(order("a-1", KETAMINE, WHOLE_NL));
        first.told(10_000_000, true);
        Telling second = new Telling(order("a-2", KETAMINE, 8_125_000));
        second.told(8_125_000, true);
        assertEquals("36.25 mg given", GivenInAll.of(List.of(first, second), 0).given());
        Telling stronger = new Telling(order("a-3", 2 * KETAMINE, 8_125_000));
        assertEquals("See each order", GivenInAll.of(List.of(first, stronger), 0).given());
    }

    @Test
    void aFluidWithoutDrugIsToldInVolume() {
        Telling telling = new Telling(order("a-1", 0, WHOLE_NL));
        telling.told(WHOLE_NL, true);
        assertEquals("18.125 mL given", GivenInAll.of(List.of(telling), 0).given());
    }

    /** However many reports there are, a curve has the first and the last, in order, and fits a page. */
    @Test
    void aCurveIsThinnedAndKeepsItsEnds() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            String at = "seed " + seed;
            Curve.Thinning thinning = new Curve.Thinning();
            int reports = 1 + random.nextInt(40_000);
            for (int i = 0; i < reports; i++)
                thinning.add(new Curve.Point(i, random.nextInt(3) == 0 ? 0 : 27_000_000, i));
            List<Curve.Point> points = thinning.points();
            assertEquals(0, points.get(0).ms(), at);
            assertEquals(reports - 1, points.get(points.size() - 1).ms(), at);
            assertEquals(reports, thinning.seen(), at);
            assertTrue(points.size() <= 2 * Curve.MOST_POINTS + 3,
                    () -> at + ": " + points.size() + " points");
            for (int i = 1; i < points.size(); i++)
                assertTrue(points.get(i - 1).ms() < points.get(i).ms(), at);
        }
    }

    private static Order order(String association, long concentrationNgPerMl, long totalNl) {
        return new Order("o-" + association, 1, association, "pump-1", "ketamine", "demo-2", "hash",
                concentrationNgPerMl, 72_500, List.of(new Segment(27_187_500, 2_400_000, totalNl)),
                27_187_500,
                0, totalNl, List.of(), 3_600_000, OnLeaseLoss.STOP, BedsideConfirmation.values()[0],
                "2026-11-23T10:00:00Z", "2026-11-23T22:00:00Z",
                List.of(new Approval("M. Salo", "approver", "2026-11-23T09:00:00Z", "approval")));
    }
}
