import { html, type TemplateResult } from 'lit';
import { icon } from '../../parts/icon';
import { reportPlace, type Report } from '../../parts/refusal';

export interface Erasing {
    reason: string;
    password: string;
    report: Report | null;
}

/** Who somebody is goes for good; what was given stays. It is signed with the password, and the reason is on record. */
export function erasePanel(
    patientLine: string,
    erasing: Erasing,
    changed: (change: Partial<Erasing>) => void,
    erase: () => void,
): TemplateResult {
    const submit = (event: Event) => {
        event.preventDefault();
        erase();
    };
    const typed = (name: 'reason' | 'password') => (event: Event) =>
        changed({ [name]: (event.target as HTMLInputElement).value });
    return html`<section class="panel grow evidence" aria-label="Erase identity" data-testid="erase-panel">
        <div class="panel__head"><h2>Erase identity</h2></div>
        <p>
            ${patientLine}. Name, birth date and record number can't be read by anybody afterwards. Plans, doses and
            this record stay, under a number that names nobody.
        </p>
        <form class="fields" @submit=${submit}>
            ${field('reason', 'Reason, without naming the patient', 'text', erasing.reason, typed('reason'))}
            ${field('password', 'Your password', 'password', erasing.password, typed('password'))}
            <button
                class="btn btn--primary"
                data-testid="erase-do"
                ?disabled=${!erasing.reason.trim() || !erasing.password || erasing.report?.kind === 'sending'}
            >
                ${icon('cross')} Erase for good
            </button>
        </form>
        ${reportPlace(erasing.report, 'Copies that were given out before keep what they hold.')}
    </section>`;
}

function field(
    name: 'reason' | 'password',
    title: string,
    type: 'text' | 'password',
    value: string,
    typed: (event: Event) => void,
): TemplateResult {
    return html`<label
        ><span class="label">${title}</span
        ><span class="field"
            ><input
                .value=${value}
                type=${type}
                maxlength="200"
                autocomplete=${type === 'password' ? 'current-password' : 'off'}
                data-testid="erase-${name}"
                @input=${typed} /></span
    ></label>`;
}
