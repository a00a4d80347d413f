import { html, nothing, type TemplateResult } from 'lit';
import type { Check } from '../../api/audit';
import { icon } from '../../parts/icon';
import { refusal, type Report } from '../../parts/refusal';

/** The verdict of the last check of the whole record, and what it covered. */
export function verificationPanel(check: Check | null, report: Report | null): TemplateResult {
    return html`<section class="panel" aria-label="Verification" data-testid="verification">
        <div class="panel__head">
            <h2>Verification</h2>
            ${check ? verdict(check) : nothing}
        </div>
        <div role="status" aria-live="polite">${check ? checked(check) : waiting(report)}</div>
    </section>`;
}

const verdict = (check: Check) =>
    check.verified
        ? html`<span class="ok" data-testid="verdict">${icon('seal')} Verified</span>`
        : html`<span class="fault" data-testid="verdict">${icon('cross')} Not verified</span>`;

function checked(check: Check): TemplateResult {
    return html`<p data-testid="verification-sentence">${check.sentence}</p>
        ${
            check.verified
                ? html`<dl class="facts">
                      <dt>Checked</dt>
                      <dd>${check.atText}</dd>
                      <dt>Records</dt>
                      <dd>
                          ${check.records?.toLocaleString('en-US')} in a tree of
                          ${check.size?.toLocaleString('en-US')}
                      </dd>
                      <dt>Root</dt>
                      <dd class="mono hash">${check.root}</dd>
                  </dl>`
                : nothing
        }`;
}

function waiting(report: Report | null): TemplateResult {
    if (report?.kind === 'refused') {
        return refusal(report.problem);
    }
    return html`<p class="label">
        ${report?.kind === 'unknown' ? report.sentence : report ? 'Every record is being hashed again…' : 'Not checked since this page was opened.'}
    </p>`;
}
