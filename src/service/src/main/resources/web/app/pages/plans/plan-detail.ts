import { html, nothing, type TemplateResult } from 'lit';
import type { PlanRow, Review } from '../../api/plan';
import { bornAndNumber } from '../../api/session';
import { advisoriesList, bodySizeNote } from '../../parts/body-size';
import { limitsTable, segmentsTable } from '../../parts/order-tables';

/** One plan as it was written: its content, by its hash, is what an approval signs. */
export function planDetail(plan: PlanRow, review: Review | null): TemplateResult {
    const { patient } = plan;
    return html`<section class="panel stack" aria-label="Plan" data-testid="plan-detail">
        <div class="panel__head panel__head--flush">
            <h2>${patient.name}</h2>
            <span class="label">${bornAndNumber(patient)}</span>
        </div>
        <p class="prescribed">${plan.summary}</p>
        <dl class="facts">
            <dt>Written by</dt>
            <dd>${plan.author.name}, ${plan.createdText}</dd>
            <dt>Approved by</dt>
            <dd>${plan.approval ? `${plan.approval.name}, ${plan.approval.atText}` : 'nobody yet'}</dd>
            <dt>Version</dt>
            <dd>${plan.version}</dd>
            <dt>Content hash</dt>
            <dd class="mono hash">${plan.contentHash}</dd>
        </dl>
        ${
            review
                ? html`${bodySizeNote(review.bodySize)} ${segmentsTable(review.segments)}
                  ${limitsTable(review.limits)} ${advisoriesList(review.advisories)}`
                : nothing
        }
    </section>`;
}
