import { html, type TemplateResult } from 'lit';
import * as audit from '../../api/audit';
import type { Summary } from '../../api/audit';
import { icon } from '../../parts/icon';
import { reportOf, reportPlace, type Report } from '../../parts/refusal';
import { textField } from '../../parts/text-field';

const MOST_REASON_CHARS = 200;

interface Form {
    reason: string;
    password: string;
    report: Report | null;
}

/** Who somebody is goes for good; what was given stays. It is signed with the password, and the reason is on record. */
export class Erasure {
    private form: Form | null = null;

    /** @param erased what is shown afterwards */
    constructor(
        private readonly changed: () => void,
        private readonly erased: () => Promise<void>,
    ) {}

    get open(): boolean {
        return this.form !== null;
    }

    close(): void {
        this.form = null;
    }

    toggle(): void {
        this.form = this.form ? null : { reason: '', password: '', report: null };
        this.changed();
    }

    panel({ patient, patientLine }: Summary): TemplateResult {
        const { reason, password, report } = this.form!;
        const submit = (event: Event) => {
            event.preventDefault();
            void this.erase(patient);
        };
        return html`<section class="panel grow evidence" aria-label="Erase identity" data-testid="erase-panel">
            <div class="panel__head"><h2>Erase identity</h2></div>
            <p>
                ${patientLine}. Name, birth date and record number can't be read by anybody afterwards. Plans, doses and
                this record stay, under a number that names nobody.
            </p>
            <form class="fields" @submit=${submit}>
                ${textField({
                    testid: 'erase-reason',
                    title: 'Reason, without naming the patient',
                    value: reason,
                    typed: (typed) => this.type({ reason: typed }),
                    mostChars: MOST_REASON_CHARS,
                })}
                ${textField({
                    testid: 'erase-password',
                    title: 'Your password',
                    value: password,
                    typed: (typed) => this.type({ password: typed }),
                    type: 'password',
                })}
                <button
                    class="btn btn--primary"
                    data-testid="erase-do"
                    ?disabled=${!reason.trim() || !password || report?.kind === 'sending'}
                >
                    ${icon('cross')} Erase for good
                </button>
            </form>
            ${reportPlace(report, 'Copies that were given out before keep what they hold.')}
        </section>`;
    }

    private type(typed: Partial<Form>): void {
        this.form = { ...this.form!, ...typed };
        this.changed();
    }

    private async erase(patient: string): Promise<void> {
        const { reason, password } = this.form!;
        // A password is not kept on the page, whatever becomes of it.
        this.form = { reason, password: '', report: { kind: 'sending', sentence: 'Erasing…' } };
        this.changed();
        try {
            await audit.erase(patient, reason.trim(), password);
            this.form = null;
            await this.erased();
        } catch (failure) {
            this.form = { reason, password: '', report: reportOf(failure, 'Nothing was erased.') };
            this.changed();
        }
    }
}
