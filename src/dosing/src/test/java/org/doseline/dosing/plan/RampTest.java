package org.doseline.dosing.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.doseline.dosing.plan.PlanStep.Ramp;
import org.doseline.dosing.plan.PlanStep.RunRate;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.DoseRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.TimeSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampTest {
    @ParameterizedTest
    @CsvSource({"1 mg/h, 5 mg/h, 5, '1 2 3 4 5'", "5 mg/h, 1 mg/h, 3, '5 3 1'", "2 mg/h, 2 mg/h, 2, '2 2'",
        "1 mg/h, 2 mg/h, 4, '1 1.333333333333 1.666666666667 2'"})
    void theStairsAreEvenAndIncludeBothEnds(String from, String to, int stairs, String mgPerHour) {
        List<RunRate> steps = new Ramp(DoseRate.parse(from), DoseRate.parse(to), stairs,
                new TimeSpan(60_000L * stairs)).steps();
        assertEquals(List.of(mgPerHour.split(" ")), steps.stream()
                .map(step -> step.rate().perHour().dividedBy(1_000_000).decimal()).toList());
        assertTrue(steps.stream().allMatch(step -> step.time().ms() == 60_000));
    }

    /** Upwards or down as a taper: the stairs hold exactly what the straight line holds. */
    @Property(tries = 1_000)
    void theStairsSumToTheStraightLineExactly(@ForAll @LongRange(min = 1, max = 1L << 40) long from,
            @ForAll @LongRange(min = 1, max = 1L << 40) long to,
            @ForAll @IntRange(min = 2, max = 24) int stairs,
            @ForAll @LongRange(min = 1, max = 100_000_000) long stairMs) {
        Ramp ramp = new Ramp(nlPerHour(from), nlPerHour(to), stairs, new TimeSpan(stairMs * stairs));
        Fraction sum = Fraction.ZERO;
        for (RunRate step : ramp.steps()) sum = sum.plus(step.rate().perHour().times(step.time().ms()));
        assertEquals(Fraction.of(from).plus(Fraction.of(to)).times(stairMs).times(stairs).dividedBy(2), sum);
    }

    @Test
    void aRampThatCannotBeIsABug() {
        new Ramp(nlPerHour(1), nlPerHour(2), 24, new TimeSpan(24));
        bug(() -> new Ramp(nlPerHour(1), nlPerHour(2), 1, new TimeSpan(24)));
        bug(() -> new Ramp(nlPerHour(1), nlPerHour(2), 25, new TimeSpan(25)));
        bug(() -> new Ramp(nlPerHour(1), nlPerHour(2), 2, new TimeSpan(0)));
        bug(() -> new Ramp(nlPerHour(1), nlPerHour(2), 2, new TimeSpan(3)));
        bug(() -> new Ramp(nlPerHour(1), DoseRate.parse("1 mL/kg/h"), 2, new TimeSpan(2)));
        bug(() -> new Ramp(nlPerHour(1), DoseRate.parse("1 mg/h"), 2, new TimeSpan(2)));
        bug(() -> new RunRate(nlPerHour(1), new TimeSpan(0)));
        bug(() -> new PlanStep.Pause(new TimeSpan(0)));
    }

    @Test
    void everyStepIsOneOfFour() {
        var over = new TimeSpan(2);
        assertEquals("dose", kind(new PlanStep.GiveDose(Dose.parse("1 mg"), over,
                PlanStep.Purpose.INFUSION)));
        assertEquals("rate", kind(new RunRate(nlPerHour(1), over)));
        assertEquals("ramp", kind(new Ramp(nlPerHour(1), nlPerHour(2), 2, over)));
        assertEquals("pause", kind(new PlanStep.Pause(over)));
    }

    private static String kind(PlanStep step) {
        return step.fold(dose -> "dose", rate -> "rate", ramp -> "ramp", pause -> "pause");
    }

    private static DoseRate nlPerHour(long nl) {
        return new DoseRate(Fraction.of(nl), AmountKind.VOLUME, false);
    }

    private static void bug(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }
}
