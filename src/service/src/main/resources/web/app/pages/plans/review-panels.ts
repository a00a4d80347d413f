import { html, nothing, type TemplateResult } from 'lit';
import type { Review } from '../../api/plan';
import { icon } from '../../parts/icon';
import { advisoriesList, bodySizeNote } from '../../parts/body-size';
import { limitsList, segmentsTable } from '../../parts/order-tables';
import { findingsList } from '../../parts/refusal';
import { demoValuesNote } from '../infusion/order-panel';

/** What the pump would run, exactly. */
export function preview(review: Review | null, behind: boolean): TemplateResult {
    return html`<section class="panel stack" aria-label="Preview" aria-busy=${behind ? 'true' : 'false'}>
        <div class="panel__head panel__head--flush">
            <h2>Preview</h2>
            <span class="label">${behind ? 'being reviewed…' : 'exact, as the pump will run it'}</span>
        </div>
        ${
            review?.totalVolume
                ? html`<div class="split">
                          <div>
                              <p class="label">Total</p>
                              <p class="prescribed" data-testid="review-total">
                                  ${review.totalDose ?? review.totalVolume}
                              </p>
                          </div>
                          <div>
                              <p class="label">Volume</p>
                              <p class="prescribed">${review.totalVolume}</p>
                          </div>
                      </div>
                      ${bodySizeNote(review.bodySize)} ${segmentsTable(review.segments)}`
                : html`<p>
                      ${review ? 'There is no schedule: the plan is refused.' : 'Fill in patient, body mass, concentration and dose.'}
                  </p>`
        }
        ${review ? html`${verdict(review)} ${advisoriesList(review.advisories)}` : nothing}
    </section>`;
}

function verdict(review: Review): TemplateResult {
    return html`<div
        class="verdict"
        role="status"
        aria-live="polite"
        data-testid="review"
        data-accepted=${String(review.accepted)}
    >
        ${
            review.accepted
                ? html`<p class="ok">${icon('check')} Within all limits that refuse</p>`
                : html`<p class="fault">${icon('refused')} Refused as it stands</p>`
        }
        ${review.findings.length > 0 ? findingsList(review.findings) : nothing}
    </div>`;
}

export function limitsPanel(review: Review | null, demoValues: boolean): TemplateResult {
    const limits = review?.limits ?? [];
    const within = limits.every((limit) => limit.within);
    return html`<section class="panel" aria-label="Limits">
        <div class="panel__head panel__head--flush">
            <h2>Limits</h2>
            ${
                limits.length === 0
                    ? nothing
                    : within
                      ? html`<span class="ok small">${icon('check')} all within</span>`
                      : html`<span class="fault small">${icon('cross')} not all within</span>`
            }
        </div>
        ${limits.length > 0 ? limitsList(limits) : html`<p class="label">Limits appear with the first review.</p>`}
        ${demoValues ? html`<p class="rule">${demoValuesNote()}</p>` : nothing}
    </section>`;
}
