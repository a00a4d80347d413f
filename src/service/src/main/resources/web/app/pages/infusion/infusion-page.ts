import { html, nothing, type TemplateResult } from 'lit';
import { act, RETRY_DOSE_FOR_MS, RETRY_HALT_FOR_MS } from '../../api/action';
import { Refused } from '../../api/problem';
import {
    sessionPrediction,
    sessionView,
    unreadPrediction,
    type ActionKind,
    type Outcome,
    type Prediction,
    type View,
} from '../../api/session';
import { MeasuredBox } from '../../chart/measured';
import { trendChart } from '../../chart/trend-chart';
import { TrendHistory } from '../../chart/trend-history';
import { LiveSource } from '../../live/live-source';
import type { Drawing, Page, Surroundings } from '../../page';
import { Idle, IDLE_CLEARED, IDLE_REMINDER } from '../../parts/idle';
import { loading } from '../../parts/loading';
import { patientStrip } from '../../parts/patient-strip';
import { refusal, reportOf, type Report } from '../../parts/refusal';
import type { ChangeKind } from '../../api/change';
import { actionsBar, primaryKind, whyOff } from './actions-bar';
import { changeForm } from './change-form';
import { Changing } from './changing';
import { detailPanel } from './detail-panel';
import { numbersPanel } from './numbers-panel';
import { orderPanel } from './order-panel';
import { preparePanel } from './prepare-panel';
import { standingOf, type Standing } from './standing';
import { instruction, uncertainNumbers } from './uncertain-panels';

/** A second touch meant for the button before must not start or resume anything. */
const SETTLE_MS = 700;

const sendingWords: Record<ActionKind, string> = {
    prepare: 'The order is being signed and sent to the pump.',
    start: 'Start is on its way to the pump.',
    pause: 'Pause is on its way to the pump.',
    resume: 'Resume is on its way to the pump.',
    stop: 'Stop is on its way to the pump.',
};

/** One infusion at the bedside: what is known, and the one thing to do next. */
export class InfusionPage implements Page {
    readonly section = 'today';
    private readonly live: LiveSource;
    private readonly history: TrendHistory;
    private readonly box: MeasuredBox;
    private readonly predictionBox: MeasuredBox;
    private readonly busy = new Set<ActionKind>();
    private readonly changing: Changing;
    private report: Report | null = null;
    private refused: Refused | null = null;
    private code = '';
    private turn = 0;
    private reportedState: string | null = null;
    private reason = '';
    private primary: ActionKind | null = null;
    private settledAtMs = 0;
    private prediction: Prediction | null = null;
    private readonly idle = new Idle(
        () => this.remind(),
        () => this.clearEntered(),
    );

    constructor(
        private readonly id: string,
        private readonly around: Surroundings,
    ) {
        this.live = new LiveSource(id, (view) => this.arrived(view));
        this.history = new TrendHistory(id, around.changed);
        this.box = new MeasuredBox(around.changed);
        this.predictionBox = new MeasuredBox(around.changed);
        this.changing = new Changing(id, around.changed, (view, report) => {
            this.live.accept(view);
            this.report = report;
        });
    }

    get title(): string {
        const { view } = this.live;
        return view ? `Room ${view.room} · ${standingOf(view, this.live.fresh).word}` : 'Infusion';
    }

    get own() {
        const { view } = this.live;
        return view ? { sessionId: view.id, room: view.room, alarms: view.alarms } : null;
    }

    get fresh() {
        return this.live.view ? this.live.fresh : null;
    }

    get silence(): string | null {
        const { view } = this.live;
        return view?.known === 'SILENT' && !this.live.fresh.stale ? 'Pump silent' : null;
    }

    enter(): void {
        this.live.open();
        void this.firstView();
        void this.predict();
    }

    leave(): void {
        this.idle.settled();
        this.live.close();
        this.box.close();
        this.predictionBox.close();
    }

    draw(): Drawing {
        const { view, fresh } = this.live;
        if (!view) {
            return {
                layout: 'main--one',
                main: this.refused ? refusal(this.refused.problem) : loading('Opening the infusion'),
            };
        }
        const standing = standingOf(view, fresh);
        this.watchPrimary(primaryKind(view, standing));
        return {
            strip: patientStrip(view),
            ...this.main(view, standing),
            actions: actionsBar(view, standing, this.actions()),
        };
    }

    private main(view: View, standing: Standing): { layout: string; main: TemplateResult } {
        const demoValues = this.around.site?.library?.demoValues ?? false;
        if (!standing.certain && (view.order !== null || !standing.live)) {
            const started = this.history.trend?.startMs != null;
            return {
                layout: 'main--bedside main--uncertain',
                main: html`<div class="col">${uncertainNumbers(view, standing, this.live.fresh)}</div>
                    <div class="col">
                        ${instruction(view, standing, this.live.fresh)}
                        ${started ? this.trendPanel(view, standing, 'What is known') : orderPanel(view, demoValues)}
                    </div>`,
            };
        }
        if (view.phase === 'PLANNED' || view.phase === 'PREPARING' || view.phase === 'READY') {
            return {
                layout: 'main--half',
                main: html`${preparePanel(view, standing, this.actions().code, this.prediction, this.predictionBox)}${orderPanel(view, demoValues)}`,
            };
        }
        return {
            layout: 'main--bedside',
            main: html`${numbersPanel(view, standing)}
                <div class="col">
                    ${
                        this.changing.open && view.phase === 'RUNNING'
                            ? changeForm(view, this.changing.form())
                            : html`${this.trendPanel(view, standing, null)}${detailPanel(view)}`
                    }
                </div>`,
        };
    }

    private trendPanel(view: View, standing: Standing, head: string | null): TemplateResult {
        const { trend } = this.history;
        return html`<section class="panel grow after chartpanel" aria-label="Trend">
            ${head ? html`<h2 class="h2">${head}</h2>` : nothing}
            ${this.box.draw((widthPx, heightPx) =>
                trend ? trendChart(view, trend, widthPx, heightPx, standing.live) : html``,
            )}
            ${trend?.archived ? html`<p class="small">${trend.archived}</p>` : nothing}
        </section>`;
    }

    private actions() {
        return {
            busy: this.busy,
            settling: performance.now() < this.settledAtMs,
            report: this.report,
            reason: this.reason,
            chosen: (reason: string) => (this.reason = reason),
            perform: (kind: ActionKind) => void this.perform(kind),
            change: (kind: ChangeKind) => this.changing.begin(kind),
            code: {
                code: this.code,
                typed: (code: string) => {
                    this.code = code;
                    if (code === '') {
                        this.idle.settled();
                    } else {
                        this.idle.touched();
                    }
                    this.around.changed();
                },
                done: () => this.codeDone(),
            },
        };
    }

    private codeDone(): void {
        const { view, fresh } = this.live;
        if (view && this.primary && whyOff(this.primary, view, standingOf(view, fresh), this.code) === null) {
            void this.perform(this.primary);
        }
    }

    private async perform(kind: ActionKind): Promise<void> {
        const halts = kind === 'pause' || kind === 'stop';
        const settling = !halts && performance.now() < this.settledAtMs;
        if (settling || (kind !== 'stop' && this.busy.has(kind))) {
            return;
        }
        const turn = ++this.turn;
        this.busy.add(kind);
        this.reportedState = null;
        this.report = { kind: 'sending', sentence: sendingWords[kind] };
        this.around.changed();
        const report = await this.send(kind);
        // only the last press is reported: the answer to an earlier one may come after it
        this.report = turn === this.turn ? report : this.report;
        this.busy.delete(kind);
        this.code = '';
        this.idle.settled();
        this.around.changed();
    }

    private remind(): void {
        this.report = { kind: 'sending', sentence: IDLE_REMINDER };
        this.around.remind();
        this.around.changed();
    }

    private clearEntered(): void {
        this.code = '';
        this.report = { kind: 'sending', sentence: IDLE_CLEARED };
        this.around.remind();
        this.around.changed();
    }

    private async send(kind: ActionKind): Promise<Report> {
        const retryForMs = kind === 'pause' || kind === 'stop' ? RETRY_HALT_FOR_MS : RETRY_DOSE_FOR_MS;
        try {
            const path = `/api/sessions/${encodeURIComponent(this.id)}/${kind}`;
            const { body } = await act<Outcome>(path, this.content(kind), retryForMs);
            this.live.accept(body.view);
            this.reportedState = `${body.view.phase} ${body.view.known}`;
            return { kind: body.outcome === 'APPLIED' ? 'applied' : 'unknown', sentence: body.sentence };
        } catch (failure) {
            return reportOf(failure, 'Whether it took effect is not known. Read the pump’s display.');
        }
    }

    private content(kind: ActionKind): unknown {
        switch (kind) {
            case 'prepare':
                return {};
            case 'start':
            case 'resume':
                return { bedsideCode: this.code };
            case 'pause':
            case 'stop':
                return { reason: this.reason };
        }
    }

    /** A help for reading the order; without it everything else goes on. */
    private async predict(): Promise<void> {
        try {
            this.prediction = await sessionPrediction(this.id);
        } catch {
            this.prediction = unreadPrediction;
        }
        this.around.changed();
    }

    private arrived(view: View): void {
        this.history.follow(view);
        this.forgetOldReport(view);
        this.around.changed();
    }

    /** An answer stands beside the state it led to, never beside a later one. */
    private forgetOldReport(view: View): void {
        const state = `${view.phase} ${view.known}`;
        if (this.reportedState !== null && this.reportedState !== state) {
            this.report = null;
            this.reportedState = null;
        }
    }

    private watchPrimary(kind: ActionKind | null): void {
        if (kind !== this.primary) {
            this.settledAtMs = this.primary === null ? 0 : performance.now() + SETTLE_MS;
            this.primary = kind;
            window.setTimeout(this.around.changed, SETTLE_MS);
        }
    }

    private async firstView(): Promise<void> {
        try {
            this.live.accept(await sessionView(this.id));
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : null;
            this.around.changed();
        }
    }
}
