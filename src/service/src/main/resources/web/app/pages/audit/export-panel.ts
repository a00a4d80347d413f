import { html, nothing, type TemplateResult } from 'lit';
import type { Asked, ExportKind } from '../../api/export';
import { icon } from '../../parts/icon';
import { reportPlace, type Report } from '../../parts/refusal';
import { textField } from '../../parts/text-field';

export interface Exporting {
    kind: ExportKind;
    value: string;
    from: string;
    to: string;
    report: Report | null;
    /** The file that was last saved. */
    saved: string | null;
}

const kinds: { kind: ExportKind; title: string; value: string | null }[] = [
    { kind: 'session', title: 'One infusion', value: 'Infusion' },
    { kind: 'patient', title: 'One patient', value: 'Record number' },
    { kind: 'pump', title: 'One pump', value: 'Pump' },
    { kind: 'person', title: 'What one person did', value: 'User name' },
    { kind: 'drug', title: 'One drug', value: 'Drug' },
    { kind: 'period', title: 'A period', value: null },
    { kind: 'all', title: 'Everything', value: null },
];

/** Which records are wanted, and how the archive is checked elsewhere. */
export function exportPanel(
    exporting: Exporting,
    changed: (change: Partial<Exporting>) => void,
    make: (asked: Asked) => void,
): TemplateResult {
    const chosen = kinds.find(({ kind }) => kind === exporting.kind)!;
    const submit = (event: Event) => {
        event.preventDefault();
        make(askedOf(exporting));
    };
    const text = (name: 'value' | 'from' | 'to', title: string, hint?: string) =>
        textField({
            testid: `export-${name}`,
            title,
            value: exporting[name],
            typed: (typed) => changed({ [name]: typed }),
            hint,
        });
    return html`<section class="panel grow evidence" aria-label="Export" data-testid="export-panel">
        <div class="panel__head"><h2>Export with proofs</h2></div>
        <form class="fields" @submit=${submit}>
            <label
                ><span class="label">What</span
                ><span class="field"
                    ><select
                        data-testid="export-kind"
                        @change=${(event: Event) =>
                            changed({ kind: (event.target as HTMLSelectElement).value as ExportKind, value: '' })}
                    >
                        ${kinds.map(
                            ({ kind, title }) =>
                                html`<option value=${kind} ?selected=${kind === exporting.kind}>${title}</option>`,
                        )}</select
                    >${icon('down')}</span
                ></label
            >
            ${chosen.value ? text('value', chosen.value) : nothing}
            ${
                exporting.kind === 'period'
                    ? html`${text('from', 'From, UTC', '2026-11-23T00:00:00Z')}
                      ${text('to', 'To, UTC', '2026-11-24T00:00:00Z')}`
                    : nothing
            }
            <button
                class="btn btn--primary"
                data-testid="export-make"
                ?disabled=${exporting.report?.kind === 'sending'}
            >
                ${icon('seal')} Make the archive
            </button>
        </form>
        ${reportPlace(exporting.report, 'The export is itself an entry of the record.')}
        <p class="label">Check it anywhere, without this service:</p>
        <pre class="raw" data-testid="verify-command">
doseline verify ${exporting.saved ?? 'EXPORT.zip'} --trust YOUR-TRUST-FILE</pre>
    </section>`;
}

function askedOf({ kind, value, from, to }: Exporting): Asked {
    switch (kind) {
        case 'all':
            return { kind };
        case 'period':
            return {
                kind,
                ...(from.trim() ? { fromUtc: from.trim() } : {}),
                ...(to.trim() ? { toUtc: to.trim() } : {}),
            };
        default:
            return { kind, value: value.trim() };
    }
}
