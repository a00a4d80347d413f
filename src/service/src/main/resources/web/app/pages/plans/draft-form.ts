import { html, nothing, type TemplateResult } from 'lit';
import type { Patient } from '../../api/session';
import type { Finding } from '../../api/problem';
import { icon } from '../../parts/icon';
import type { DraftFields, StepFields } from './draft-fields';

export interface DraftForm {
    fields: DraftFields;
    patients: Required<Patient>[];
    drugs: string[];
    findings: Finding[];
    edited(): void;
    changed(): void;
}

/** What a prescriber writes. Quantities are text with their units; the service alone reads them. */
export function draftForm(form: DraftForm): TemplateResult {
    const { fields } = form;
    return html`<form
        class="panel fields plan"
        aria-label="Plan"
        @submit=${(event: Event) => event.preventDefault()}
    >
        <div class="panel__head panel__head--flush">
            <h2>Dose</h2>
            <span class="label">quantities with their units</span>
        </div>
        <div class="fields fields--wide">
            ${patientField(form)} ${text(form, 'Body mass', 'bodyMass', '72.5 kg')}
        </div>
        <div class="fields fields--2">
            ${text(form, 'Drug', 'drug', 'ketamine', form.drugs)}
            ${text(form, 'Concentration', 'concentration', '2 mg/mL')}
        </div>
        ${fields.steps.map((step, index) => stepFields(form, step, index))}
        <div class="fields fields--2">
            ${text(form, 'Care area', 'careArea', 'infusion-clinic')}
            ${text(form, 'Indication', 'indication', 'depression')}
        </div>
        <div class="plan__more">
            <button
                class="btn"
                type="button"
                data-testid="plan-add-step"
                @click=${() => set(form, () => fields.add())}
            >
                ${icon('plus')} Add a step
            </button>
            ${
                fields.steps.length > 1
                    ? html`<button
                          class="btn"
                          type="button"
                          @click=${() => set(form, () => fields.steps.pop())}
                      >
                          Remove the last
                      </button>`
                    : nothing
            }
        </div>
        <p class="label">The rate follows; nobody types a rate for a drug.</p>
    </form>`;
}

function patientField(form: DraftForm): TemplateResult {
    const { fields } = form;
    return html`<label
        ><span class="label">Patient</span
        ><span class="field ${marked(form, 'patient')}"
            ><select
                data-testid="plan-patient"
                @change=${(event: Event) => set(form, () => (fields.patient = valueOf(event)))}
            >
                <option value="">Choose</option>
                ${form.patients.map(
                    (patient) =>
                        html`<option value=${patient.id} ?selected=${patient.id === fields.patient}>
                            ${patient.name}, born ${patient.bornText ?? patient.born}
                        </option>`,
                )}</select
            >${icon('down')}</span
        >${problems(form, 'patient')}</label
    >`;
}

type TextField = 'drug' | 'careArea' | 'indication' | 'bodyMass' | 'concentration';

function text(
    form: DraftForm,
    words: string,
    name: TextField,
    hint: string,
    choices: string[] = [],
): TemplateResult {
    const list = choices.length > 0 ? `${name}-choices` : nothing;
    return html`<label
        ><span class="label">${words}</span
        ><span class="field ${marked(form, name)}"
            ><input
                data-testid="plan-${name}"
                autocomplete="off"
                list=${list}
                placeholder=${hint}
                aria-invalid=${hard(form, name) ? 'true' : 'false'}
                .value=${form.fields[name]}
                @input=${(event: Event) => set(form, () => (form.fields[name] = valueOf(event)))} /></span
        >${
            choices.length > 0
                ? html`<datalist id="${name}-choices">
                      ${choices.map((choice) => html`<option value=${choice}></option>`)}
                  </datalist>`
                : nothing
        }${problems(form, name)}</label
    >`;
}

function stepFields(form: DraftForm, step: StepFields, index: number): TemplateResult {
    const name = form.fields.steps.length > 1 ? `Step ${index + 1}: ` : '';
    const part = (words: string, key: 'amount' | 'time', field: string, hint: string) =>
        html`<label
            ><span class="label">${name}${words}</span
            ><span class="field ${marked(form, field)}"
                ><input
                    data-testid="plan-step-${index}-${key}"
                    autocomplete="off"
                    placeholder=${hint}
                    aria-invalid=${hard(form, field) ? 'true' : 'false'}
                    .value=${step[key]}
                    @input=${(event: Event) => set(form, () => (step[key] = valueOf(event)))} /></span
            >${problems(form, field)}</label
        >`;
    const at = `steps[${index}]`;
    return html`<div class="fields fields--2">
        ${part(form.fields.saline ? 'Rate' : 'Dose', 'amount', form.fields.saline ? `${at}.rate` : `${at}.dose`, form.fields.saline ? '30 mL/h' : '0.5 mg/kg')}
        ${part(form.fields.saline ? 'For' : 'Over', 'time', form.fields.saline ? `${at}.for` : `${at}.over`, '40 min')}
    </div>`;
}

const plain = (field: string) => field.replace(/[[\]]/g, '.').replace(/\.+/g, '.').replace(/\.$/, '');
const matches = (form: DraftForm, field: string) =>
    form.findings.filter((finding) => finding.field && plain(finding.field) === plain(field));
const hard = (form: DraftForm, field: string) =>
    matches(form, field).some((finding) => finding.severity === 'HARD');
const marked = (form: DraftForm, field: string) => (hard(form, field) ? 'field--refused' : '');

/** The findings of one field, right below it. */
function problems(form: DraftForm, field: string): TemplateResult | typeof nothing {
    const found = matches(form, field);
    return found.length === 0
        ? nothing
        : html`<span class="field__problem"
              >${icon(found.some((finding) => finding.severity === 'HARD') ? 'refused' : 'flag')} ${found.map((finding) => finding.sentence).join(' ')}</span
          >`;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

function set(form: DraftForm, change: () => unknown): void {
    change();
    form.edited();
    form.changed();
}
