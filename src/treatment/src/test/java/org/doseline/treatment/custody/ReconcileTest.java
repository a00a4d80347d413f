package org.doseline.treatment.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 500 mg/10 mL of ketamine; 0.8 mL of it and 19.2 mL of saline are 20 mL at 2 mg/mL. */
class ReconcileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final VialLot LOT = new VialLot("ketamine", "L1", "0143-9509-01", 50_000_000, 10_000_000,
            TODAY);
    private static final Draw DRAW = draw(LOT, 800_000, 19_200_000, 2_000_000, TODAY, "nurse",
            Optional.of("chief"));
    private static final Optional<Fraction> ORDERED = Optional.of(Fraction.of(2_000_000));
    private static final MotorVolume RAN = new MotorVolume(18_125_000, 18_125_000, true);
    private static final Residual LEFT = residual(75_000, 1_200_000, Line.Filling.BY_THE_PUMP, false);

    /** Volumes in nL. The tolerance of 20 mL is 0.8 mL. */
    @ParameterizedTest(name = "motor {0} to {1} ended {2}, line {3} {4} flushed {5}, syringe {6}, waste {7}: {8}, given {9} to {10}, missing {11} to {12}")
    @CsvSource({
        // 18.125 mL by the motor, 0.075 left, 1.8 wasted: 20. Of the motor's, 1.2 mL stayed in the tubing: 16.925 given
        "18125000, 18125000, true, 1200000, BY_THE_PUMP, false, 75000, 1800000, Balanced, 16925000, 16925000, 0, 0",
        // rinsed into the patient: all of the motor's
        "18125000, 18125000, true, 1200000, BY_THE_PUMP, true, 75000, 1800000, Balanced, 18125000, 18125000, 0, 0",
        // primed by hand: the motor's reached the patient, and the tubing's came out of the syringe besides
        "17000000, 17000000, true, 1200000, BY_HAND, false, 0, 1800000, Balanced, 17000000, 17000000, 0, 0",
        "17000000, 17000000, true, 1200000, BY_HAND, true, 0, 1800000, Balanced, 18200000, 18200000, 0, 0",
        // at the tolerance, and 1 nL beyond it, on either side
        "18125000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 1000000, Balanced, 18125000, 18125000, 800000, 800000",
        "18125000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 999999, SHORTAGE, 18125000, 18125000, 800001, 800001",
        "18125000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 2600000, Balanced, 18125000, 18125000, -800000, -800000",
        "18125000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 2600001, SURPLUS, 18125000, 18125000, -800001, -800001",
        // a range balances only as a whole
        "17500000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 1800000, Balanced, 17500000, 18125000, 0, 625000",
        "17000000, 18125000, true, 0, BY_THE_PUMP, false, 75000, 1800000, GIVEN_UNKNOWN, 17000000, 18125000, 0, 1125000",
        "17000000, 18125000, true, 0, BY_THE_PUMP, false, 0, 0, SHORTAGE, 17000000, 18125000, 1875000, 3000000",
        // less than the tubing holds never reached the patient
        "500000, 500000, true, 1200000, BY_THE_PUMP, false, 0, 19500000, Balanced, 0, 0, 0, 0",
        "5000000, 18125000, false, 1200000, BY_THE_PUMP, false, 75000, 1800000, Open, 3800000, 16925000, 0, 13125000",
    })
    void findsDrawnLessGivenResidualAndWasted(long motorAtLeastNl, long motorAtMostNl, boolean ended,
            long lineNl, Line.Filling filled, boolean flushed, long syringeNl, long wasteNl, String verdict,
            long givenAtLeastNl, long givenAtMostNl, long missingAtLeastNl, long missingAtMostNl) {
        Reconciliation found = judge(new SessionAccount("s-1", ORDERED, List.of(DRAW),
                new MotorVolume(motorAtLeastNl, motorAtMostNl, ended),
                Optional.of(residual(syringeNl, lineNl, filled, flushed)), List.of(waste(wasteNl))), false);
        assertEquals(verdict, words(found));
        assertEquals(new VolumeRange(givenAtLeastNl, givenAtMostNl), found.balance().given());
        assertEquals(new VolumeRange(missingAtLeastNl, missingAtMostNl), found.balance().difference());
    }

    @Test
    void countsTheDrugExactlyAsItsShareOfTheSyringe() {
        Balance balance = Balance.of(whole());
        assertEquals(Fraction.of(40_000_000), balance.drugNg(), "0.8 mL of 50 mg/mL are 40 mg");
        assertEquals(Fraction.of(33_850_000), balance.drugNg(balance.given().atLeastNl()),
                "16.925 mL of 2 mg/mL");
        assertEquals(Fraction.of(2_400_000), balance.drugNg(balance.lineKept().atMostNl()));
        assertEquals(Fraction.of(3_600_000), balance.drugNg(balance.wastedNl()));
        assertEquals(Fraction.of(2_000_000), balance.mixedNgPerMl());

        Draw third = draw(LOT, 1_000_000, 29_000_001, 1_667_000, TODAY, "nurse", Optional.empty());
        Balance odd = Balance.of(
                new SessionAccount("s", Optional.empty(), List.of(third), RAN, Optional.empty(), List.of()));
        assertEquals(Fraction.of(50_000_000L * 7, 30_000_001), odd.drugNg(7), "no digit is lost");
    }

    @Test
    void whatIsStillToComeIsAwaitedAndWhatIsNotThereWhenTheDayIsOverIsAFinding() {
        SessionAccount drawn = new SessionAccount("s-1", ORDERED, List.of(DRAW), MotorVolume.NOTHING_YET,
                Optional.empty(), List.of());
        assertEquals("Open[END_OF_INFUSION, RESIDUAL]", all(drawn, false));
        assertEquals("[SHORTAGE, NOT_CLOSED, RESIDUAL_MISSING]", all(drawn, true));

        SessionAccount unsigned = new SessionAccount("s-1", ORDERED, List.of(DRAW), RAN, Optional.of(LEFT),
                List.of(new Waste(Optional.empty(), 1_800_000, "nurse", Optional.empty())));
        assertEquals("Open[WITNESS]", all(unsigned, false));
        assertEquals("[SHORTAGE, NO_WITNESS]", all(unsigned, true));

        SessionAccount planned = new SessionAccount("s-1", ORDERED, List.of(), MotorVolume.NOTHING_YET,
                Optional.empty(), List.of());
        assertEquals("Open[DRAW, END_OF_INFUSION, RESIDUAL]", all(planned, false));
        assertEquals("Balanced", all(planned, true), "it never took place");
    }

    @Test
    void whatIsWrongAlreadyDoesNotWaitForTheRest() {
        assertEquals("[EXPIRED_LOT]", all(open(draw(LOT, 800_000, 19_200_000, 2_000_000, TODAY.plusDays(1),
                "nurse", Optional.empty())), false));
        assertEquals("[SAME_PERSON_TWICE]", all(open(draw(LOT, 800_000, 19_200_000, 2_000_000, TODAY, "nurse",
                Optional.of("nurse"))), false));
        assertEquals("[LABEL_DIFFERS]", all(open(draw(LOT, 800_000, 19_200_000, 20_000_000, TODAY, "nurse",
                Optional.empty())), false), "a tenfold slip of the label");
        assertEquals("Open[END_OF_INFUSION, RESIDUAL]", all(open(draw(LOT, 1_000_000, 29_000_000, 1_670_000,
                TODAY, "nurse", Optional.empty())), false), "three digits of 1.6667 mg/mL");
        assertEquals("[SURPLUS, WASTE_WITHOUT_DRAW]", all(new SessionAccount("s", Optional.empty(), List.of(),
                MotorVolume.NOTHING_YET, Optional.empty(), List.of(waste(1_000_000))), false));
        assertEquals("[SURPLUS]",
                all(new SessionAccount("s", Optional.empty(), List.of(),
                        new MotorVolume(1_000_000, 18_125_000,
                                false),
                        Optional.empty(), List.of()), false),
                "the pump gave, and nobody drew");
    }

    @ParameterizedTest(name = "{0} nL of 50 mg/mL and {1} nL of diluent, ordered at {2} ng/mL: {3}")
    @CsvSource({
        "800000, 19200000, 2000000, none", "1600000, 18400000, 2000000, NOT_AS_ORDERED",
        "400000, 19600000, 2000000, NOT_AS_ORDERED", "1000000, 29000000, 1670000, none",
        // 1 % off what was mixed, and a nanogram more
        "800000, 19200000, 2020000, none", "800000, 19200000, 2020001, NOT_AS_ORDERED",
        "800000, 19200000, 1979999, NOT_AS_ORDERED"})
    void aSyringeIsOfTheStrengthByWhichThePumpCountsWhateverItsLabelSays(long drawnNl, long diluentNl,
            long orderedNgPerMl, String finding) {
        long mixed = drawnNl * 50_000_000 / (drawnNl + diluentNl);
        Draw draw = draw(LOT, drawnNl, diluentNl, mixed, TODAY, "nurse", Optional.empty());
        String found = all(new SessionAccount("s-1", Optional.of(Fraction.of(orderedNgPerMl)), List.of(draw),
                MotorVolume.NOTHING_YET, Optional.empty(), List.of()), false);
        assertEquals(finding.equals("none") ? "Open[END_OF_INFUSION, RESIDUAL]" : "[" + finding + "]", found);
    }

    @ParameterizedTest(name = "{0} nL in the syringe, {1} nL in the line {2}: {3}")
    @CsvSource({
        "500000, 0, BY_THE_PUMP, Balanced", "500001, 0, BY_THE_PUMP, TOO_MUCH_LEFT",
        "10000000, 0, BY_THE_PUMP, TOO_MUCH_LEFT", "0, 5000000, BY_HAND, Balanced",
        "0, 5000001, BY_HAND, TOO_MUCH_LEFT"})
    void whatCouldHaveBeenWastedBeforeAWitnessIsNoResidual(long syringeNl, long lineNl, Line.Filling filled,
            String verdict) {
        long ranNl = 20_000_000 - syringeNl - lineNl;
        for (boolean flushed : new boolean[]{false, true}) {
            assertEquals(verdict, words(judge(new SessionAccount("s-1", ORDERED, List.of(DRAW),
                    new MotorVolume(ranNl, ranNl, true),
                    Optional.of(residual(syringeNl, lineNl, filled, flushed)), List.of()), false)));
        }
    }

    @Test
    void aSyringeThatNeverRanIsEvenOnceItIsWastedWhole() {
        assertEquals("Balanced",
                all(new SessionAccount("s", Optional.empty(), List.of(DRAW), MotorVolume.NOTHING_YET,
                        Optional.empty(), List.of(waste(20_000_000))), false));
    }

    @Test
    void onePersonTwiceIsNoWitness() {
        Waste alone = new Waste(Optional.empty(), 1_800_000, "nurse", Optional.of("nurse"));
        SessionAccount account = new SessionAccount("s", Optional.empty(), List.of(DRAW), RAN,
                Optional.of(LEFT),
                List.of(alone));
        assertEquals(0, Balance.of(account).wastedNl());
        assertEquals("[SHORTAGE, NO_WITNESS, SAME_PERSON_TWICE]", all(account, true));
    }

    @Test
    void aLotIsVialsReceivedOpenedAndWhatTheOpenOnesStillHold() {
        Waste rest = new Waste(Optional.of(LOT), 9_200_000, "nurse", Optional.of("pharmacist"));
        LotAccount even = new LotAccount(LOT, 10, List.of(DRAW), List.of(rest));
        assertEquals(9, even.unopenedVials());
        assertEquals(0, even.inOpenVialsNl());
        assertEquals("[]", even.findings(Tolerance.DEFAULT, List.of(rest)).toString());
        LotAccount held = new LotAccount(LOT, 10, List.of(DRAW), List.of());
        assertEquals(9_200_000, held.inOpenVialsNl());
        LotAccount wrong = new LotAccount(LOT, 0, List.of(DRAW), List.of(rest, rest));
        assertEquals("[MORE_OPENED_THAN_RECEIVED, MORE_TAKEN_THAN_OPENED]",
                wrong.findings(Tolerance.DEFAULT, List.of()).toString());
    }

    @Test
    void aWasteOfVialsThatNobodySawIsAFindingOnceItIsDue() {
        Waste unseen = new Waste(Optional.of(LOT), 9_200_000, "nurse", Optional.empty());
        LotAccount account = new LotAccount(LOT, 10, List.of(DRAW), List.of(unseen));
        assertEquals("[]", account.findings(Tolerance.DEFAULT, List.of()).toString());
        assertEquals("[NO_WITNESS]", account.findings(Tolerance.DEFAULT, List.of(unseen)).toString());
    }

    @Test
    void aSyringeOfTwoLotsIsDividedByWhatEachBroughtIntoIt() {
        VialLot strong = new VialLot("ketamine", "L2", "55150-440", 100_000_000, 10_000_000, TODAY);
        Draw more = draw(strong, 800_000, 19_200_000, 3_000_000, TODAY, "nurse", Optional.empty());
        Draw first = draw(LOT, 800_000, 19_200_000, 3_000_000, TODAY, "nurse", Optional.empty());
        SessionAccount both = new SessionAccount("s", Optional.empty(), List.of(first, more), RAN,
                Optional.of(LEFT),
                List.of());
        // 120 mg in 40 mL, of which 18.125 - 1.2 mL were given: 50.775 mg, a third of it of the weaker lot
        assertEquals(Fraction.of(16_925_000), LotDay.of(LOT, List.of(both)).givenAtMostNg());
        assertEquals(Fraction.of(33_850_000), LotDay.of(strong, List.of(both)).givenAtMostNg());
    }

    @Test
    void noValueCanBeBelowZeroOrUpsideDown() {
        assertThrows(IllegalArgumentException.class, () -> new MotorVolume(2, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new VolumeRange(2, 1));
        assertThrows(IllegalArgumentException.class, () -> waste(-1));
        assertThrows(IllegalArgumentException.class, () -> new Tolerance(101, 0));
        assertThrows(ArithmeticException.class, () -> VolumeRange.exactly(Long.MAX_VALUE).plus(1));
        assertTrue(LOT.expiredOn(TODAY.plusDays(1)) && !LOT.expiredOn(TODAY));
    }

    private static SessionAccount whole() {
        return new SessionAccount("s-1", ORDERED, List.of(DRAW), RAN, Optional.of(LEFT),
                List.of(waste(1_800_000)));
    }

    private static SessionAccount open(Draw draw) {
        return new SessionAccount("s", Optional.empty(), List.of(draw), MotorVolume.NOTHING_YET,
                Optional.empty(), List.of());
    }

    private static Draw draw(VialLot lot, long drawnNl, long diluentNl, long labelNgPerMl, LocalDate on,
            String by, Optional<String> checkedBy) {
        return new Draw(lot, 1, drawnNl, diluentNl, labelNgPerMl, on, by, checkedBy);
    }

    private static Residual residual(long syringeNl, long lineNl, Line.Filling filled, boolean flushed) {
        return new Residual(syringeNl, new Line(lineNl, filled, flushed), "nurse");
    }

    private static Waste waste(long nl) {
        return new Waste(Optional.empty(), nl, "nurse", Optional.of("pharmacist"));
    }

    private static Reconciliation judge(SessionAccount account, boolean due) {
        return Reconcile.judge(account, Tolerance.DEFAULT, MostLeft.DEFAULT, due);
    }

    private static String all(SessionAccount account, boolean due) {
        return judge(account, due).fold(open -> "Open" + open.waitsFor(), even -> "Balanced",
                odd -> odd.findings().toString());
    }

    private static String words(Reconciliation found) {
        return found.fold(open -> "Open", even -> "Balanced", odd -> odd.findings().get(0).name());
    }
}
