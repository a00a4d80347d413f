import { html, nothing, type TemplateResult } from 'lit';
import type { Check, State } from '../../api/audit';
import { icon } from '../../parts/icon';
import { refusal, type Report } from '../../parts/refusal';

/** The verdict of the last check of the whole record, and how the record stands. */
export function verificationPanel(
    check: Check | null,
    report: Report | null,
    state: State | null,
): TemplateResult {
    return html`<section class="panel" aria-label="Verification" data-testid="verification">
        <div class="panel__head">
            <h2>Verification</h2>
            ${check ? verdict(check) : nothing}
        </div>
        <div role="status" aria-live="polite">${check ? checked(check) : waiting(report)}</div>
        ${state ? standing(state) : nothing}
    </section>`;
}

const verdict = (check: Check) =>
    check.verified
        ? html`<span class="ok" data-testid="verdict">${icon('seal')} Verified</span>`
        : html`<span class="fault" data-testid="verdict">${icon('cross')} Not verified</span>`;

const checked = (check: Check) =>
    html`<p data-testid="verification-sentence">${check.sentence}${check.atText ? `, at ${check.atText}` : ''}</p>`;

function standing(state: State): TemplateResult {
    const saw = state.witnesses.filter(({ seenAtUtc }) => seenAtUtc);
    return html`<dl class="facts" data-testid="record-state">
            <dt>Tree size</dt>
            <dd data-testid="tree-size">${records(state.records)}</dd>
            <dt>Last checkpoint</dt>
            <dd data-testid="checkpoint-age">${checkpoint(state)}</dd>
            <dt>Witnesses</dt>
            <dd data-testid="witnesses">
                ${
                    state.witnesses.length === 0
                        ? 'none asked for'
                        : `${saw.length} of ${state.witnesses.length}${saw.length ? ': ' : ''}${saw.map(({ name }) => name).join(', ')}`
                }
            </dd>
            <dt>Gaps</dt>
            <dd data-testid="gaps">${state.gapsHere} here, ${state.gaps} in all</dd>
            ${
                state.chain
                    ? html`<dt>Pump’s own event chain</dt>
                          <dd data-testid="pump-chain">${state.chain.words}</dd>`
                    : nothing
            }
            ${
                state.root
                    ? html`<dt>Root</dt>
                          <dd class="mono" title=${state.root} data-testid="root">${state.root.slice(0, 16)}…</dd>`
                    : nothing
            }
        </dl>
        ${state.believed ? nothing : html`<p class="fault" data-testid="not-believed">${icon('cross')} ${state.sentence}</p>`}`;
}

const records = (count: number) => `${count.toLocaleString('en-US')} records`;

function checkpoint(state: State): string {
    if (state.covered === undefined) {
        return 'none';
    }
    const newer = state.records - state.covered;
    return `${state.signedAtText}, ${age(state.ageS ?? 0)} ago${newer > 0 ? `, ${newer.toLocaleString('en-US')} newer` : ''}`;
}

function age(seconds: number): string {
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60).toLocaleString('en-US')} min`;
}

function waiting(report: Report | null): TemplateResult {
    if (report?.kind === 'refused') {
        return refusal(report.problem);
    }
    return html`<p class="label">
        ${report?.kind === 'unknown' ? report.sentence : report ? 'Every record is being hashed again…' : 'Not checked since this page was opened.'}
    </p>`;
}
