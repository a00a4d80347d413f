import { sessionTrend, type Trend, type View } from '../api/session';

const ASK_EVERY_MS = 5_000;

/** The course of one infusion: asked for now and then, and carried on with each report in between. */
export class TrendHistory {
    trend: Trend | null = null;
    private askedAtMs = -Infinity;
    private phase = '';

    constructor(
        private readonly sessionId: string,
        private readonly changed: () => void,
    ) {}

    follow(view: View): void {
        const ask = view.phase !== this.phase || performance.now() - this.askedAtMs > ASK_EVERY_MS;
        this.phase = view.phase;
        if (ask) {
            this.askedAtMs = performance.now();
            void this.ask();
        }
        this.append(view);
    }

    private append(view: View): void {
        const { trend } = this;
        const tMs = view.pump.lastReportMs;
        if (!trend || trend.startMs === null || tMs === null || view.known !== 'CONFIRMED') {
            return;
        }
        const flowing = view.phase === 'RUNNING' || view.phase === 'PAUSED';
        const last = trend.points[trend.points.length - 1];
        if (flowing && tMs > Math.max(trend.startMs, last?.tMs ?? 0)) {
            trend.points.push({
                tMs,
                rateNlPerHour: view.rate.nlPerHour,
                deliveredNl: view.delivered.atLeastNl,
            });
        }
    }

    private async ask(): Promise<void> {
        try {
            this.trend = await sessionTrend(this.sessionId);
            this.changed();
        } catch {
            // the lanes stay as they were; the state band says what is known
        }
    }
}
