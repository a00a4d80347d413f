package org.doseline.acceptance.architecture.wrong;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.dosing.quantity.Fraction;

/** Wrong on purpose: a pure rule that a framework makes, and one that borrows another module's opinion. */
@ApplicationScoped
public class UsesAFramework {
    Fraction borrowed() { return Fraction.of(1, 2); }
}
