/** Values that somebody has entered and nobody goes on with (GIP-2.2.4): a reminder comes first. */
const REMIND_AFTER_MS = 300_000;
/** Then they are cleared, for they may no longer be meant (GIP-2.2.5). */
const CLEAR_AFTER_MS = 600_000;

export const IDLE_REMINDER =
    'Nothing was entered for 5 min. Go on, or what you have entered is cleared in 5 min.';
export const IDLE_CLEARED =
    'Nothing was entered for 10 min. What you had entered was cleared; enter it again.';

/** Watches over what is being entered on one page. */
export class Idle {
    private timers: number[] = [];

    constructor(
        private readonly remind: () => void,
        private readonly clear: () => void,
    ) {}

    /** Something was entered just now. */
    touched(): void {
        this.settled();
        this.timers = [
            window.setTimeout(this.remind, REMIND_AFTER_MS),
            window.setTimeout(this.clear, CLEAR_AFTER_MS),
        ];
    }

    /** Nothing entered waits any more. */
    settled(): void {
        this.timers.forEach((timer) => window.clearTimeout(timer));
        this.timers = [];
    }
}
