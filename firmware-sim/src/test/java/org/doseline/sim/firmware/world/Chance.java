package org.doseline.sim.firmware.world;

import java.util.List;
import java.util.SplittableRandom;

/** All that is random in a world, from one seed. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) { random = new SplittableRandom(seed); }

    boolean oneIn(int n) { return random.nextInt(n) == 0; }

    boolean percent(int percent) { return random.nextInt(100) < percent; }

    int below(int bound) { return random.nextInt(bound); }

    /** Both ends count. */
    long between(long least, long most) { return random.nextLong(least, most + 1); }

    <T> T of(List<T> items) { return items.get(random.nextInt(items.size())); }

    @SafeVarargs
    final <T> T oneOf(T... items) { return items[random.nextInt(items.length)]; }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) random.nextInt(256);
        return bytes;
    }
}
