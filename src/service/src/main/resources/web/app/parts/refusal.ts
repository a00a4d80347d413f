import { html, nothing, type TemplateResult } from 'lit';
import { NoAnswer, Refused, type Finding, type Problem } from '../api/problem';
import { icon } from './icon';

/** What came back from an action or a reading, in words. */
export type Report =
    | { kind: 'sending'; sentence: string }
    | { kind: 'applied'; sentence: string }
    | { kind: 'unknown'; sentence: string }
    | { kind: 'refused'; problem: Problem };

/** The report of something that was thrown; what is neither a refusal nor a known answer stays unknown. */
export function reportOf(failure: unknown, unknownSentence: string): Report {
    if (failure instanceof Refused) {
        return { kind: 'refused', problem: failure.problem };
    }
    const why = failure instanceof NoAnswer ? failure.message : 'The page met an error of its own.';
    return { kind: 'unknown', sentence: `${why} ${unknownSentence}` };
}

/** A place that is always there, so that nothing moves when an answer comes. */
export function reportPlace(
    report: Report | null,
    rest: TemplateResult | string | typeof nothing,
): TemplateResult {
    return html`<div
        class="report"
        role="status"
        aria-live="polite"
        data-testid="report"
        data-kind=${report?.kind ?? 'none'}
    >
        ${report ? reported(report) : html`<p class="label">${rest}</p>`}
    </div>`;
}

function reported(report: Report): TemplateResult {
    switch (report.kind) {
        case 'sending':
            return html`<p class="report__line">${icon('dot')}<span>${report.sentence}</span></p>`;
        case 'applied':
            return html`<p class="report__line">${icon('check')}<span>${report.sentence}</span></p>`;
        case 'unknown':
            return html`<p class="report__line report__line--unknown">
                ${icon('unknown')}<span>${report.sentence}</span>
            </p>`;
        case 'refused':
            return refusal(report.problem, false);
    }
}

/** Ink, icon and words: what was refused, what was asked, what is allowed, who says so, and its code. Findings are left out where the page shows them already. */
export function refusal(problem: Problem, withFindings = true): TemplateResult {
    return html`<div class="refusal" data-testid="refusal" data-code=${problem.code}>
        ${icon('refused')}
        <div>
            <p class="refusal__sentence">
                <b>Refused.</b> ${problem.detail ?? problem.title ?? 'Nothing was changed.'}
            </p>
            ${
                (problem.asked || problem.allowed) && !says(problem)
                    ? html`<p>
                          ${problem.asked ? html`Asked <b>${problem.asked}</b>` : nothing}${
                              problem.allowed ? html`, allowed <b>${problem.allowed}</b>` : nothing
                          }${problem.source ? html`. ${problem.source}` : nothing}
                      </p>`
                    : nothing
            }
            ${withFindings && problem.findings?.length ? findingsList(problem.findings) : nothing}
            <p class="mono refusal__code">${problem.code}</p>
        </div>
    </div>`;
}

/** Whether the sentence names what was asked and what is allowed already. */
const says = (problem: Problem) =>
    !!problem.detail &&
    [problem.asked, problem.allowed].every((amount) => !amount || problem.detail!.includes(amount));

export function findingsList(findings: Finding[]): TemplateResult {
    return html`<ul class="findings">
        ${findings.map(finding)}
    </ul>`;
}

const severityWords = { HARD: 'Not allowed', SOFT: 'Needs a reason', ADVICE: 'Note' };

export function finding(found: Finding): TemplateResult {
    return html`<li
        class="finding finding--${found.severity.toLowerCase()}"
        data-testid="finding"
        data-code=${found.code}
    >
        ${icon(found.severity === 'HARD' ? 'refused' : 'flag')}
        <div>
            <p><b>${severityWords[found.severity]}.</b> ${found.sentence}</p>
            <p class="finding__from">
                ${found.source ? html`${found.source} · ` : nothing}<span class="mono">${found.code}</span>
            </p>
        </div>
    </li>`;
}
