package org.doseline.sim.firmware.world;

/** A promise was broken. The message says which, how, and the seed and the end of the story that led there. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;
    private final Promise promise;

    private Violation(Promise promise, String message, Throwable cause) {
        super(message, cause);
        this.promise = promise;
    }

    Promise promise() { return promise; }

    /** Throws unless the promise is kept. */
    static void unless(boolean kept, Promise promise, Object... how) {
        if (kept) return;
        StringBuilder text = new StringBuilder(promise.toString());
        for (Object part : how) text.append(" | ").append(part);
        throw new Violation(promise, text.toString(), null);
    }

    Violation in(String story) { return new Violation(promise, getMessage() + "\n" + story, this); }

    static Violation thrown(RuntimeException bug) {
        return new Violation(Promise.SOUND, Promise.SOUND + " | " + bug, bug);
    }
}
