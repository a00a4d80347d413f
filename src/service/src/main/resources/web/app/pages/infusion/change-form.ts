import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeKind, Preview } from '../../api/change';
import type { View } from '../../api/session';
import { icon } from '../../parts/icon';
import { findingsList, reportPlace, type Report } from '../../parts/refusal';
import { codeField, type CodeEntry } from './code-field';

export interface ChangeForm {
    kind: ChangeKind;
    /** Step in percent, or empty where a rate is written. */
    percent: string;
    /** A dose rate, or the dose of a bolus, with its unit. */
    amount: string;
    end: 'AS_PLANNED' | 'WHEN_ALL_GIVEN';
    preview: Preview | null;
    report: Report | null;
    busy: boolean;
    code: CodeEntry;
    wrote(change: Partial<Pick<ChangeForm, 'percent' | 'amount' | 'end'>>): void;
    show(): void;
    confirm(): void;
    close(): void;
}

const STEPS = ['-50', '-25', '-20', '-10', '10', '20'];

/** A change in two steps beside the live numbers; pause and stop stay where they are. */
export function changeForm(view: View, form: ChangeForm): TemplateResult {
    const { preview } = form;
    return html`<section
        class="panel grow after stack changeform"
        aria-label=${form.kind === 'titrate' ? 'Change rate' : 'Bolus'}
        data-testid="change-form"
    >
        <div class="panel__head"><h2 class="h2">${heading(form)}</h2></div>
        ${preview ? consequences(preview, form) : form.kind === 'titrate' ? rateFields(view, form) : bolusField(form)}
        ${reportPlace(form.report, nothing)}
        <div class="formkeys">
            ${
                preview
                    ? html`<button
                          class="btn btn--big btn--primary"
                          data-testid="change-confirm"
                          aria-disabled=${ready(form) ? 'false' : 'true'}
                          @click=${() => ready(form) && form.confirm()}
                      >
                          ${icon('check')}
                          ${form.kind === 'titrate' ? 'Change rate' : 'Give bolus'}${form.busy ? html`<small>sending</small>` : nothing}
                      </button>`
                    : html`<button
                          class="btn btn--big btn--primary"
                          data-testid="change-show"
                          aria-disabled=${written(form) && !form.busy ? 'false' : 'true'}
                          @click=${() => written(form) && !form.busy && form.show()}
                      >
                          Show what follows
                      </button>`
            }
            <button class="btn btn--big" data-testid="change-close" @click=${() => form.close()}>
                ${icon('cross')} Keep as it is
            </button>
        </div>
    </section>`;
}

const heading = (form: ChangeForm) =>
    `${form.kind === 'titrate' ? 'Change rate' : 'Bolus'}, step ${form.preview ? '2 of 2: confirm' : '1 of 2: choose'}`;

const written = (form: ChangeForm) =>
    form.amount.trim() !== '' || (form.kind === 'titrate' && form.percent !== '');

const ready = (form: ChangeForm) =>
    !form.busy && !!form.preview && (!form.preview.needsCode || form.code.code !== '');

function rateFields(view: View, form: ChangeForm): TemplateResult {
    return html`<div class="fields fields--3">
        ${choice(
            'Step',
            'change-percent',
            form.percent,
            [['', 'none'], ...STEPS.map((step) => [step, `${step.replace('-', '−')} %`])],
            (percent) => form.wrote({ percent, amount: '' }),
        )}
        ${text('or rate', 'change-amount', form.amount, `0.5 ${view.rate.doseRateUnit ?? 'mL/h'}`, (amount) =>
            form.wrote({ amount, percent: '' }),
        )}
        ${choice(
            'It ends',
            'change-end',
            form.end,
            [
                ['AS_PLANNED', 'at the planned time'],
                ['WHEN_ALL_GIVEN', 'when all is given'],
            ],
            (end) => form.wrote({ end: end as ChangeForm['end'] }),
        )}
    </div>`;
}

const bolusField = (form: ChangeForm) =>
    html`<div class="fields">
        ${text('Dose', 'change-amount', form.amount, '0.1 mg/kg', (amount) => form.wrote({ amount }))}
    </div>`;

function consequences(preview: Preview, form: ChangeForm): TemplateResult {
    return html`<p class="detail__sentence" data-testid="change-sentence">${preview.sentence}</p>
        <table class="table" data-testid="change-lines">
            <thead>
                <tr>
                    <th></th>
                    <th>Now</th>
                    <th>Then</th>
                </tr>
            </thead>
            <tbody>
                ${preview.lines.map(
                    (line) =>
                        html`<tr>
                            <th scope="row">${line.name}</th>
                            <td>${line.was}</td>
                            <td><b>${line.is}</b></td>
                        </tr>`,
                )}
            </tbody>
        </table>
        ${preview.remarks.length ? findingsList(preview.remarks) : nothing}
        ${
            preview.needsCode
                ? codeField(form.code)
                : html`<p class="label">Nothing is raised, so no bedside code is needed.</p>`
        }`;
}

function choice(
    words: string,
    testId: string,
    value: string,
    options: string[][],
    chosen: (value: string) => void,
): TemplateResult {
    return html`<label
        ><span class="label">${words}</span
        ><span class="field"
            ><select
                data-testid=${testId}
                @change=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}
            >
                ${options.map(
                    ([id, name]) => html`<option value=${id!} ?selected=${id === value}>${name}</option>`,
                )}</select
            >${icon('down')}</span
        ></label
    >`;
}

function text(
    words: string,
    testId: string,
    value: string,
    example: string,
    typed: (value: string) => void,
): TemplateResult {
    return html`<label
        ><span class="label">${words}</span
        ><span class="field"
            ><input
                autocomplete="off"
                maxlength="40"
                data-testid=${testId}
                placeholder=${example}
                .value=${value}
                @input=${(event: Event) => typed((event.target as HTMLInputElement).value)} /></span
    ></label>`;
}
