import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../../api/audit';

/** What the audit page lists. */
export type Shown = 'infusion' | 'refusals' | 'search';

const TITLES: Record<Shown, string> = {
    infusion: 'Audit',
    refusals: 'Everything that was refused',
    search: 'The whole record',
};

/** Whose infusion it is and what was given, or which list it is. */
export function auditStrip(shown: Shown, summary: Summary | null): TemplateResult {
    return html`<section class="patient" aria-label="Infusion" data-testid="audit-strip">
        <div>
            <h1 class="patient__who">${summary?.title ?? TITLES[shown]}</h1>
            <p>
                ${summary?.patientLine ?? (shown === 'refusals' ? 'By the service’s guards and by the pumps' : '')}
            </p>
        </div>
        ${
            summary
                ? html`<div class="patient__drug">
                      <b data-testid="given">${summary.given}</b>
                      <p>${summary.givenLine}</p>
                  </div>`
                : nothing
        }
    </section>`;
}
