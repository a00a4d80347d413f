package org.doseline.treatment.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.doseline.dosing.quantity.Fraction;
import org.junit.jupiter.api.Test;

/** Any entries, against a sum of its own in whole numbers. */
class AnyEntriesTest {
    private static final long FIRST_SEED = 20_261_126;
    private static final int ACCOUNTS = 5_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    @Test
    void anAccountBalancesExactlyWhereItsSumDoes() {
        int balanced = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            Random random = new Random(FIRST_SEED + i);
            SessionAccount account = account(random);
            boolean even = even(account);
            boolean found = Reconcile.judge(account, Tolerance.DEFAULT, MostLeft.DEFAULT, true)
                    .fold(open -> false, yes -> true, odd -> false);
            assertEquals(even, found, "seed " + (FIRST_SEED + i) + " " + account);
            balanced += found ? 1 : 0;
        }
        assertEquals(true, balanced > ACCOUNTS / 10 && balanced < ACCOUNTS * 9 / 10, "balanced " + balanced);
    }

    @Test
    void theOrderOfEntriesChangesNothing() {
        for (int i = 0; i < ACCOUNTS; i++) {
            Random random = new Random(FIRST_SEED + i);
            SessionAccount account = account(random);
            List<Draw> draws = new ArrayList<>(account.draws());
            List<Waste> wastes = new ArrayList<>(account.wastes());
            Collections.shuffle(draws, random);
            Collections.shuffle(wastes, random);
            SessionAccount other = new SessionAccount(account.session(), account.orderedNgPerMl(), draws,
                    account.motor(),
                    account.residual(), wastes);
            for (boolean due : new boolean[]{false, true}) {
                assertEquals(Reconcile.judge(account, Tolerance.DEFAULT, MostLeft.DEFAULT, due),
                        Reconcile.judge(other, Tolerance.DEFAULT, MostLeft.DEFAULT, due),
                        "seed " + (FIRST_SEED + i));
            }
        }
    }

    @Test
    void theLotsPartsOfADayAddUpToItsSessions() {
        for (int i = 0; i < ACCOUNTS / 10; i++) {
            Random random = new Random(FIRST_SEED + i);
            List<SessionAccount> day = List.of(account(random), account(random), account(random));
            List<VialLot> lots = day.stream().flatMap(one -> one.draws().stream()).map(Draw::lot).distinct()
                    .toList();
            Fraction byLot = lots.stream().map(lot -> LotDay.of(lot, day).differenceAtMostNg())
                    .reduce(Fraction.ZERO, Fraction::plus);
            Fraction bySession = day.stream().map(Balance::of)
                    .map(one -> one.drugNg(one.difference().atMostNl()))
                    .reduce(Fraction.ZERO, Fraction::plus);
            assertEquals(bySession, byLot, "seed " + (FIRST_SEED + i));
        }
    }

    /** About half are even: the last waste is what is missing, sometimes off by a little or a lot. */
    private static SessionAccount account(Random random) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            VialLot lot = new VialLot("ketamine", "L" + random.nextInt(3), "ndc", 50_000_000, 10_000_000,
                    DAY);
            long drawnNl = 100_000 + random.nextInt(5_000_000);
            // Each is mixed to one strength, so that the label holds for all.
            draws.add(new Draw(lot, 1, drawnNl, drawnNl * 9, 5_000_000, DAY, "nurse", Optional.of("chief")));
        }
        long preparedNl = draws.stream().mapToLong(Draw::preparedNl).sum();
        long motorNl = random.nextInt((int) Math.min(preparedNl, Integer.MAX_VALUE));
        long doubtNl = random.nextInt(3) == 0 ? random.nextInt(2_000_000) : 0;
        long lineNl = random.nextInt(2_000_000);
        Line.Filling filled = random.nextBoolean() ? Line.Filling.BY_HAND : Line.Filling.BY_THE_PUMP;
        Residual left = new Residual(random.nextInt(200_000), new Line(lineNl, filled, random.nextBoolean()),
                "nurse");
        long outNl = motorNl + (filled == Line.Filling.BY_HAND ? lineNl : 0) + left.syringeNl();
        long missingNl = Math.max(0,
                preparedNl - outNl + random.nextInt(3) * (random.nextInt(4_000_000) - 2_000_000));
        List<Waste> wastes = new ArrayList<>();
        long firstNl = missingNl / 3;
        wastes.add(new Waste(Optional.empty(), firstNl, "nurse", Optional.of("pharmacist")));
        wastes.add(new Waste(Optional.empty(), missingNl - firstNl, "chief", random.nextInt(8) == 0
                ? Optional.empty()
                : Optional.of("nurse")));
        wastes.add(new Waste(Optional.of(draws.get(0).lot()), random.nextInt(1_000_000), "nurse",
                Optional.of("chief")));
        return new SessionAccount("s-1", Optional.of(Fraction.of(5_000_000)), draws,
                new MotorVolume(motorNl, motorNl + doubtNl, true),
                Optional.of(left), wastes);
    }

    private static boolean even(SessionAccount account) {
        BigInteger prepared = BigInteger.ZERO;
        for (Draw draw : account.draws())
            prepared = prepared.add(whole(draw.drawnNl())).add(whole(draw.diluentNl()));
        BigInteger out = whole(account.residual().orElseThrow().syringeNl());
        Line line = account.residual().orElseThrow().line();
        if (line.filled() == Line.Filling.BY_HAND) out = out.add(whole(line.deadSpaceNl()));
        boolean signed = true;
        for (Waste waste : account.wastes()) {
            if (!waste.lot().isEmpty()) continue;
            if (waste.witnessedBy().isEmpty()) signed &= waste.nl() == 0;
            else
                out = out.add(whole(waste.nl()));
        }
        BigInteger most = prepared.subtract(out).subtract(whole(account.motor().atLeastNl()));
        BigInteger least = prepared.subtract(out).subtract(whole(account.motor().atMostNl()));
        BigInteger tolerance = prepared.multiply(whole(4)).divide(whole(100)).max(whole(100_000));
        return signed && most.compareTo(tolerance) <= 0 && least.compareTo(tolerance.negate()) >= 0;
    }

    private static BigInteger whole(long number) { return BigInteger.valueOf(number); }
}
