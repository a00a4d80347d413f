import { html, nothing, type TemplateResult } from 'lit';
import type { LimitRow, SegmentRow } from '../api/session';
import { left, width } from './css-property';
import { icon } from './icon';

/** The hard limit stands at this share of a gauge, so that an excess can be seen beyond it. */
const HARD_AT = 0.9;

export function segmentsTable(segments: SegmentRow[]): TemplateResult {
    const dosed = segments.some((segment) => segment.doseRate !== null);
    return html`<div class="scroller" tabindex="0" role="region" aria-label="Schedule">
        <table class="table" data-testid="segments">
            <thead>
                <tr>
                    <th scope="col">Schedule</th>
                    <th scope="col" class="r">From</th>
                    <th scope="col" class="r">For</th>
                    <th scope="col" class="r">Rate</th>
                    ${dosed ? html`<th scope="col" class="r">Dose rate</th>` : nothing}
                    <th scope="col" class="r">Volume</th>
                </tr>
            </thead>
            <tbody>
                ${segments.map(
                    (segment, index) =>
                        html`<tr>
                            <th scope="row"><b>Segment ${index + 1}</b></th>
                            <td class="r">${segment.fromText}</td>
                            <td class="r">${segment.forText}</td>
                            <td class="r"><b>${segment.rate}</b></td>
                            ${dosed ? html`<td class="r">${segment.doseRate ?? ''}</td>` : nothing}
                            <td class="r">${segment.volume}</td>
                        </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}

export function limitsTable(limits: LimitRow[]): TemplateResult {
    return html`<div class="scroller" tabindex="0" role="region" aria-label="Limits">
        <table class="limits" data-testid="limits">
            <thead>
                <tr>
                    <th scope="col">Limit</th>
                    <th scope="col" class="r">This order</th>
                    <th scope="col">asked, soft, hard</th>
                    <th scope="col" class="r">Allows up to</th>
                    <th scope="col" class="r"><span class="vh">Verdict</span></th>
                </tr>
            </thead>
            <tbody>
                ${limits.map(
                    (limit) =>
                        html`<tr>
                            <th scope="row">${limit.name}</th>
                            <td class="r"><b>${limit.asked}</b></td>
                            <td>${gauge(limit)}</td>
                            <td class="r">${limit.allowed}</td>
                            <td class="r">${verdict(limit)}</td>
                        </tr>`,
                )}
            </tbody>
        </table>
        ${sources(limits)}
    </div>`;
}

/** The same limits for a narrow panel. */
export function limitsList(limits: LimitRow[]): TemplateResult {
    return html`<ul data-testid="limits">
            ${limits.map(
                (limit) =>
                    html`<li class="limit">
                        <p>
                            ${limit.name}
                            <span
                                ><b>${limit.asked}</b> of
                                ${limit.allowed}${limit.within ? nothing : html` ${verdict(limit)}`}</span
                            >
                        </p>
                        ${gauge(limit)}
                    </li>`,
            )}
        </ul>
        ${sources(limits)}`;
}

/** Who says so, once each. */
const sources = (limits: LimitRow[]): TemplateResult =>
    html`<p class="limits__source">From ${[...new Set(limits.map((limit) => limit.source))].join(' · ')}</p>`;

function gauge(limit: LimitRow): TemplateResult {
    return html`<span class="gauge ${limit.within ? '' : 'gauge--over'}" aria-hidden="true"
        ><i ${width(limit.askedShare * HARD_AT)}></i>${
            limit.softShare === null
                ? nothing
                : html`<em class="soft" ${left(limit.softShare * HARD_AT)}></em>`
        }<em ${left(HARD_AT)}></em
    ></span>`;
}

function verdict(limit: LimitRow): TemplateResult {
    if (!limit.within) {
        return html`<span class="fault">${icon('cross')} above</span>`;
    }
    return limit.softShare !== null && limit.askedShare > limit.softShare
        ? html`<span>${icon('flag')} above usual</span>`
        : html`<span class="ok">${icon('check')} within</span>`;
}
