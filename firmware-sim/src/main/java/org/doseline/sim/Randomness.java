package org.doseline.sim;

import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Where boot ids and bedside codes come from. */
final class Randomness {
    private Randomness() {}

    /** Unguessable without a seed, repeatable with one. */
    static RandomGenerator of(OptionalLong seed) {
        return seed.isEmpty()
                ? new SecureRandom()
                : RandomGeneratorFactory.of("L64X128MixRandom").create(seed.getAsLong());
    }
}
