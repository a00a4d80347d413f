import type { View } from '../api/session';
import { Freshness } from './freshness';

const REOPEN_AFTER_MS = 1_000;

/** The live view of one session. It never guesses: `view` is the last one received, `fresh` says how old it is. */
export class LiveSource {
    readonly fresh = new Freshness();
    view: View | null = null;
    private events: EventSource | null = null;
    private reopen = 0;

    constructor(
        private readonly sessionId: string,
        private readonly changed: (view: View) => void,
    ) {}

    open(): void {
        const events = new EventSource(`/api/sessions/${encodeURIComponent(this.sessionId)}/live`);
        this.events = events;
        events.onmessage = (message) => this.accept(JSON.parse(message.data) as View);
        events.onerror = () => {
            // the browser retries by itself unless the answer was an error
            if (events.readyState === EventSource.CLOSED && this.events === events) {
                this.reopen = window.setTimeout(() => this.open(), REOPEN_AFTER_MS);
            }
        };
    }

    /** Takes a view from the stream or from the answer of an action; an older one never replaces a newer one. */
    accept(view: View): void {
        if (view.id !== this.sessionId || (this.view && view.nowMs < this.view.nowMs)) {
            return;
        }
        this.view = view;
        this.fresh.heard();
        this.changed(view);
    }

    close(): void {
        this.events?.close();
        this.events = null;
        window.clearTimeout(this.reopen);
    }
}
