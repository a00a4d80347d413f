package org.doseline.dosing.prescription;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which makers' syringes have a known inner diameter, and in which sizes they are made (dosing.md, section 4;
 * unverified). A wrong syringe is a dose error of the first order.
 */
enum SyringeTable {
    BD(List.of("BD", "BD Plastipak"), 5, 10, 20, 30, 50, 60), MONOJECT(List.of("Monoject"), 6, 12, 20, 35,
            60);

    private final List<String> brands;
    private final int[] sizesMl;

    SyringeTable(List<String> brands, int... sizesMl) {
        this.brands = brands;
        this.sizesMl = sizesMl;
    }

    static Optional<SyringeTable> of(String brand) {
        return Arrays.stream(values()).filter(maker -> maker.brands.contains(brand)).findFirst();
    }

    boolean makes(int sizeMl) { return Arrays.stream(sizesMl).anyMatch(size -> size == sizeMl); }
}
