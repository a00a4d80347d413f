import { siteNow, type Site } from '../api/person';
import { Freshness } from './freshness';

const ASK_EVERY_MS = 5_000;

/** Therapy time: the service's clock, carried forward at its speed between two answers. */
export class TherapyClock {
    readonly fresh = new Freshness();
    site: Site | null = null;
    private timer = 0;

    async open(): Promise<void> {
        window.clearTimeout(this.timer);
        try {
            this.site = await siteNow();
            this.fresh.heard();
        } catch {
            // the clock stands still, and the pages say that the service is silent
        }
        this.timer = window.setTimeout(() => void this.open(), ASK_EVERY_MS);
    }

    /** It is carried forward no further than two answers; then it is the time of the last that was heard. */
    get stands(): boolean {
        return this.site !== null && this.fresh.ageMs > ASK_EVERY_MS * 2;
    }

    get nowMs(): number | null {
        if (!this.site) {
            return null;
        }
        const sinceMs = Math.min(this.fresh.ageMs, ASK_EVERY_MS * 2);
        return this.site.nowMs + sinceMs * this.site.speed;
    }
}

const two = (n: number) => String(n).padStart(2, '0');

/** 10:44:18 */
export function timeOfDay(therapyMs: number): string {
    const at = new Date(therapyMs);
    return `${at.getHours()}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** 10:44 */
export function minuteOfDay(therapyMs: number): string {
    const at = new Date(therapyMs);
    return `${at.getHours()}:${two(at.getMinutes())}`;
}

/** A time to go, never shown longer than it is: 15:42 and `min`, or 1:13 and `h` from an hour on. */
export function timeToGo(ms: number): { number: string; unit: string } {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
        ? { number: `${minutes}:${two(seconds % 60)}`, unit: 'min' }
        : { number: `${Math.floor(minutes / 60)}:${two(minutes % 60)}`, unit: 'h' };
}

/** How long ago, in wall time: 1 s, 40 s, 3 min. */
export function ago(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1000));
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
