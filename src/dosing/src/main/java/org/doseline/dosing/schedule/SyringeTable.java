package org.doseline.dosing.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Volume;

/**
 * Syringes whose inner diameter is known, by maker and nominal size. A wrong syringe is a dose error of the first
 * order: two makers' 20 mL differ by 11.5 % in flow. All rows are unverified until a maker's table is at hand
 * (docs/dosing.md). Diameters: New Era's table for BD, Monoject as there. Greatest flow: a plunger at 5.1 cm/min,
 * printed for BD, from the diameter and downwards for Monoject. Lowest advised flow: B. Braun Perfusor compact plus.
 */
public record SyringeTable(Maker maker, Volume size, int diameterHundredthMm, FlowRate maxRate,
        FlowRate advisedMinRate) {
    private static final long NL_PER_ML = 1_000_000;
    private static final long NL_PER_MICROLITRE = 1_000;

    /** Maker, mL, diameter in 0.01 mm, greatest and lowest advised flow in microlitres per hour. */
    private static final List<SyringeTable> ROWS = List.of(
            row(Maker.BD, 5, 1_199, 345_500, 50),
            row(Maker.BD, 10, 1_443, 500_400, 100),
            row(Maker.BD, 20, 1_905, 872_200, 500),
            row(Maker.BD, 30, 2_159, 1_120_000, 1_000),
            row(Maker.BD, 50, 2_659, 1_699_000, 1_000),
            row(Maker.BD, 60, 2_659, 1_699_000, 1_000),
            row(Maker.MONOJECT, 6, 1_270, 387_600, 50),
            row(Maker.MONOJECT, 12, 1_572, 593_900, 100),
            row(Maker.MONOJECT, 20, 2_012, 972_800, 500),
            row(Maker.MONOJECT, 35, 2_352, 1_329_400, 1_000),
            row(Maker.MONOJECT, 60, 2_664, 1_705_600, 1_000));

    /** Names under which pumps and prescriptions know a maker. */
    public enum Maker {
        /** Becton Dickinson. */
        BD(List.of("BD", "BD Plastipak")),
        /** Covidien, Cardinal. */
        MONOJECT(List.of("Monoject"));

        private final List<String> brands;

        Maker(List<String> brands) { this.brands = brands; }

        public static Optional<Maker> of(String brand) {
            return Arrays.stream(values()).filter(maker -> maker.brands.contains(brand)).findFirst();
        }

        /** The sizes that it makes, rising. */
        public List<SyringeTable> sizes() {
            return ROWS.stream().filter(row -> row.maker == this).toList();
        }

        public Optional<SyringeTable> size(Volume size) {
            return sizes().stream().filter(row -> row.size().equals(size)).findFirst();
        }
    }

    private static SyringeTable row(Maker maker, long ml, int diameterHundredthMm, long most, long advised) {
        return new SyringeTable(maker, new Volume(ml * NL_PER_ML), diameterHundredthMm,
                new FlowRate(most * NL_PER_MICROLITRE), new FlowRate(advised * NL_PER_MICROLITRE));
    }
}
