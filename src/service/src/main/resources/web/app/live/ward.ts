import { alarmsNow } from '../api/alarm';
import { sessionsToday, type Alarm, type SessionCard } from '../api/session';
import { Freshness } from './freshness';
import { Refused } from '../api/problem';

const ASK_EVERY_MS = 1_000;

/** Today's sessions and all alarms, asked for every second on every page: they stay in sight. */
export class Ward {
    readonly fresh = new Freshness();
    cards: SessionCard[] | null = null;
    /** Of every pump, whether or not a session is on it. */
    alarms: Alarm[] = [];
    refused: Refused | null = null;
    private timer = 0;
    private running = false;

    constructor(private readonly changed: () => void) {}

    open(): void {
        if (!this.running) {
            this.running = true;
            void this.ask();
        }
    }

    close(): void {
        this.running = false;
        this.cards = null;
        this.alarms = [];
        window.clearTimeout(this.timer);
    }

    private async ask(): Promise<void> {
        try {
            const [cards, alarms] = await Promise.all([sessionsToday(), alarmsNow()]);
            this.cards = mostUrgentFirst(cards);
            this.alarms = alarms;
            this.refused = null;
            this.fresh.heard();
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : null;
        }
        if (this.running) {
            this.changed();
            this.timer = window.setTimeout(() => void this.ask(), ASK_EVERY_MS);
        }
    }
}

const mostUrgentFirst = (cards: SessionCard[]) =>
    [...cards].sort((a, b) => urgency(a) - urgency(b) || a.plannedMs - b.plannedMs || compare(a.id, b.id));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function urgency(card: SessionCard): number {
    if (card.alarm?.priority === 'HIGH') return 0;
    if (card.alarm?.priority === 'MEDIUM') return 1;
    if (card.known !== 'CONFIRMED') return 2;
    if (card.alarm) return 3;
    return (
        ['LEASE_LOST', 'PAUSED', 'RUNNING', 'READY', 'PREPARING', 'PLANNED', 'STOPPED', 'COMPLETE'].indexOf(
            card.phase,
        ) + 4
    );
}
