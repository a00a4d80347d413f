import { act, RETRY_DOSE_FOR_MS } from '../../api/action';
import type { ChangeAnswer, ChangeKind, Preview } from '../../api/change';
import type { View } from '../../api/session';
import { reportOf, type Report } from '../../parts/refusal';
import type { ChangeForm } from './change-form';

/** A change being made up: chosen, shown with what follows, confirmed. Nothing is sent to the pump before that. */
export class Changing {
    private kind: ChangeKind | null = null;
    private percent = '';
    private amount = '';
    private end: ChangeForm['end'] = 'AS_PLANNED';
    private preview: Preview | null = null;
    private report: Report | null = null;
    private busy = false;
    private code = '';

    constructor(
        private readonly session: string,
        private readonly changed: () => void,
        private readonly done: (view: View, report: Report) => void,
    ) {}

    get open(): boolean {
        return this.kind !== null;
    }

    begin(kind: ChangeKind): void {
        this.kind = kind;
        this.percent = '';
        this.amount = '';
        this.end = 'AS_PLANNED';
        this.preview = null;
        this.report = null;
        this.code = '';
        this.changed();
    }

    close(): void {
        this.kind = null;
        this.changed();
    }

    form(): ChangeForm {
        return {
            kind: this.kind!,
            percent: this.percent,
            amount: this.amount,
            end: this.end,
            preview: this.preview,
            report: this.report,
            busy: this.busy,
            code: {
                code: this.code,
                typed: (code) => {
                    this.code = code;
                    this.changed();
                },
                done: () => void this.send(true),
            },
            wrote: (change) => {
                this.percent = change.percent ?? this.percent;
                this.amount = change.amount ?? this.amount;
                this.end = change.end ?? this.end;
                this.report = null;
                this.changed();
            },
            show: () => void this.send(false),
            confirm: () => void this.send(true),
            close: () => this.close(),
        };
    }

    private async send(confirmed: boolean): Promise<void> {
        if (this.busy || this.kind === null) {
            return;
        }
        this.busy = true;
        this.report = confirmed ? { kind: 'sending', sentence: 'The change is on its way to the pump.' } : null;
        this.changed();
        try {
            const path = `/api/sessions/${encodeURIComponent(this.session)}/${this.kind}`;
            const { body } = await act<ChangeAnswer>(path, this.content(confirmed), RETRY_DOSE_FOR_MS);
            if ('preview' in body) {
                this.preview = body.preview;
            } else {
                this.kind = null;
                this.done(body.view, {
                    kind: body.outcome === 'APPLIED' ? 'applied' : 'unknown',
                    sentence: body.sentence,
                });
            }
        } catch (failure) {
            this.refused(reportOf(failure, 'Whether it took effect is not known. Read the pump’s display.'));
        }
        this.busy = false;
        this.changed();
    }

    /** What has changed since it was shown is chosen and shown anew. */
    private refused(report: Report): void {
        this.report = report;
        this.code = '';
        if (report.kind === 'refused' && report.problem.code !== 'BEDSIDE_CONFIRMATION_NEEDED') {
            this.preview = null;
        }
    }

    private content(confirmed: boolean): Record<string, unknown> {
        const wish =
            this.kind === 'bolus'
                ? { dose: this.amount.trim() }
                : this.percent !== ''
                  ? { percent: Number(this.percent), end: this.end }
                  : { rate: this.amount.trim(), end: this.end };
        return confirmed && this.preview ? { ...wish, seen: this.preview.seen, bedsideCode: this.code } : wish;
    }
}
