package org.doseline.acceptance.trial.oracle;

/** A promise broke. */
public final class Violation extends RuntimeException {
    private final Promise promise;

    public Violation(Promise promise, String what) {
        super(promise + ": " + what);
        this.promise = promise;
    }

    public Violation(Promise promise, Throwable bug) {
        super(promise + ": " + bug, bug);
        this.promise = promise;
    }

    public Promise promise() { return promise; }

    static void unless(boolean holds, Promise promise, String what) {
        if (!holds) throw new Violation(promise, what);
    }
}
