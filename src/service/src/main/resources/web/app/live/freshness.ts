/** A view older than this no longer says what is true now. */
export const STALE_AFTER_MS = 3_000;

/** When something was last heard, by two clocks: one of them stands still while a device sleeps. */
export class Freshness {
    private monotonicMs = -Infinity;
    private wallMs = -Infinity;

    heard(): void {
        this.monotonicMs = performance.now();
        this.wallMs = Date.now();
    }

    get ageMs(): number {
        return Math.max(performance.now() - this.monotonicMs, Date.now() - this.wallMs, 0);
    }

    get stale(): boolean {
        return this.ageMs > STALE_AFTER_MS;
    }
}
