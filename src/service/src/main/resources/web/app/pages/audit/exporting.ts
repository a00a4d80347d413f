import type { TemplateResult } from 'lit';
import * as exports from '../../api/export';
import type { Asked } from '../../api/export';
import { reportOf } from '../../parts/refusal';
import { exportPanel, type Exporting } from './export-panel';

/** The archive that is being asked for, while its panel is open. */
export class ExportDesk {
    private form: Exporting | null = null;

    constructor(private readonly changed: () => void) {}

    get open(): boolean {
        return this.form !== null;
    }

    close(): void {
        this.form = null;
    }

    /** @param infusion that is shown; null beside the lists */
    toggle(infusion: string | null): void {
        this.form = this.form
            ? null
            : {
                  kind: infusion === null ? 'all' : 'session',
                  value: infusion ?? '',
                  from: '',
                  to: '',
                  report: null,
                  saved: null,
              };
        this.changed();
    }

    panel(): TemplateResult {
        return exportPanel(
            this.form!,
            (change) => this.tell(change),
            (asked) => void this.make(asked),
        );
    }

    private tell(change: Partial<Exporting>): void {
        this.form = this.form ? { ...this.form, ...change } : null;
        this.changed();
    }

    private async make(asked: Asked): Promise<void> {
        this.tell({ report: { kind: 'sending', sentence: 'It waits for the next checkpoint, which is to cover it…' } });
        try {
            const made = await exports.make(asked);
            exports.save(made);
            this.tell({ report: { kind: 'applied', sentence: `Saved as ${made.name}.` }, saved: made.name });
        } catch (failure) {
            this.tell({ report: reportOf(failure, 'No archive was made.') });
        }
    }
}
