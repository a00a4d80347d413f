import { html, nothing, type TemplateResult } from 'lit';
import type { Subject } from '../../api/audit';
import { icon } from '../../parts/icon';
import { go } from '../../router';
import type { Shown } from './audit-strip';

/** What the bar's own buttons do. */
export interface AuditDoing {
    exported: () => void;
    /** Null where there is nobody to erase, or the reader may not. */
    erased: (() => void) | null;
    verified: () => void;
}

/** What lies in the place of the proofs. */
export type OpenPanel = 'export' | 'erase' | null;

/** The bar below the record: which part of it is shown, and what can be done with it. */
export function auditActions(
    shown: Shown,
    subjects: Subject[],
    subject: string | null,
    panel: OpenPanel,
    doing: AuditDoing,
): TemplateResult {
    return html`<label class="field subjectfield"
            ><span class="codefield__name">Infusion</span
            ><select
                data-testid="audit-subject"
                @change=${(event: Event) => go(`#/audit/${(event.target as HTMLSelectElement).value}`)}
            >
                ${shown === 'infusion' && subject !== null ? nothing : html`<option value=${subject ?? ''} selected>Choose an infusion</option>`}
                ${subjects.map(
                    ({ id, title, dayText }) =>
                        html`<option value=${id} ?selected=${id === subject}>${title}, ${dayText}</option>`,
                )}</select
            >${icon('down')}</label
        >
        <a
            class="btn"
            href="#/audit/refusals"
            data-testid="audit-refusals"
            aria-current=${shown === 'refusals' ? 'page' : nothing}
            >${icon('refused')} Refusals</a
        >
        <a
            class="btn"
            href="#/audit/search"
            data-testid="audit-search"
            aria-current=${shown === 'search' ? 'page' : nothing}
            >${icon('search')} Search</a
        >
        <span class="actions__gap"></span>
        ${
            doing.erased
                ? html`<button
                      class="btn wideonly"
                      data-testid="audit-erase"
                      aria-pressed=${panel === 'erase' ? 'true' : 'false'}
                      @click=${doing.erased}
                  >
                      Erase identity
                  </button>`
                : nothing
        }
        <button
            class="btn"
            data-testid="audit-export"
            aria-pressed=${panel === 'export' ? 'true' : 'false'}
            @click=${doing.exported}
        >
            ${icon('export')} Export
        </button>
        <button class="btn wideonly" data-testid="audit-print" @click=${() => window.print()}>Print</button>
        <button class="btn btn--primary" data-testid="verify" @click=${doing.verified}>
            ${icon('seal')} Verify
        </button>`;
}
