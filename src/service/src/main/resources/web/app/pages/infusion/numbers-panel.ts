import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../api/session';
import { timeToGo } from '../../live/therapy-clock';
import { icon } from '../../parts/icon';
import { progress } from '../../parts/progress';
import type { Standing } from './standing';

/** Three amounts with more characters than these together do not fit side by side at full size. */
const TRIO_DIGITS = 12;

/** The first drops per kilogram have more digits than room; mg and mL say the same amount. */
const PER_KG_DIGITS = 6;

export function stateBand(standing: Standing): TemplateResult {
    return html`<div
        class="stateband stateband--${standing.tone} ${standing.word.length > 10 ? 'stateband--long' : ''}"
        data-testid="state"
        data-tone=${standing.tone}
    >
        ${icon(standing.icon)} <span data-testid="state-word">${standing.word}</span>
        <small>${standing.small[0]}<br />${standing.small[1]}</small>
    </div>`;
}

/** The confirmed numbers: dose rate large, then flow, time left and what was delivered. */
export function numbersPanel(view: View, standing: Standing): TemplateResult {
    return html`<section class="panel stack stack--fill" aria-label="Infusion">
        ${stateBand(standing)} ${rates(view)} ${timeLeft(view)} ${delivered(view, true)}
    </section>`;
}

function rates({ rate, phase }: View): TemplateResult {
    const over = (phase === 'COMPLETE' || phase === 'STOPPED') && rate.nlPerHour === 0;
    const segment =
        rate.segment && rate.segments && !over ? `segment ${rate.segment} of ${rate.segments}` : nothing;
    if (rate.doseRate === null) {
        return html`<div class="readout">
            <div class="pair">${big(rate.mlPerHour, 'rate-ml')}<span class="unit">mL/h</span></div>
            <p class="label">${over ? 'No flow.' : programmed(rate)}${segment}</p>
        </div>`;
    }
    return html`<div class="readout">
        <div class="pair">
            ${big(rate.doseRate, 'dose-rate')}<span class="unit">${rate.doseRateUnit}</span>
        </div>
        <div class="pair pair--between">
            <span class="pair"
                ><span class="num num--6" data-testid="rate-ml">${rate.mlPerHour}</span
                ><span class="unit">mL/h</span></span
            >
            ${
                rate.mcgPerKgMin
                    ? html`<span class="pair"
                          ><span class="num num--5" data-testid="rate-mcg">${rate.mcgPerKgMin}</span
                          ><span class="unit">mcg/kg/min</span></span
                      >`
                    : nothing
            }
        </div>
        <p class="label">${over ? 'No flow.' : programmed(rate)}${segment}</p>
    </div>`;
}

/** Beside its unit in one line with any font: what comes below must stay above the fold. */
const big = (text: string, testId: string) =>
    html`<span
        class="num ${text.length > 5 ? 'num--8' : text.length > 4 ? 'num--8 num--five' : 'num--9'}"
        data-testid=${testId}
        >${text}</span
    >`;

const programmed = (rate: View['rate']) =>
    rate.programmedMlPerHour === null || rate.programmedMlPerHour === undefined
        ? nothing
        : `programmed ${rate.programmedMlPerHour} mL/h${rate.segment ? ', ' : ''}`;

function timeLeft(view: View): TemplateResult {
    if (view.timeLeftMs === null) {
        return html`<div class="rule">
            <p class="label">${view.startedAtText ? `Started ${view.startedAtText}` : 'Not started'}</p>
            ${
                view.endsAtText
                    ? html`<div class="pair">
                          <span class="num num--6">${view.endsAtText}</span><span class="unit">ended</span>
                      </div>`
                    : nothing
            }
        </div>`;
    }
    const left = timeToGo(view.timeLeftMs);
    const counting = view.phase === 'RUNNING';
    return html`<div class="rule pair pair--between">
        <span class="pair"
            ><span class="num num--7" data-testid="time-left">${left.number}</span
            ><span class="unit">${left.unit} left</span></span
        >
        <span class="label">${counting && view.endsAtText ? `ends ${view.endsAtText}` : 'not counting'}</span>
    </div>`;
}

/** What has certainly and what has perhaps been delivered; the doubt is hatched and named. */
export function delivered(view: View, certain: boolean): TemplateResult {
    const { delivered: amount } = view;
    const total = amount.totalNl || 1;
    const doubt = amount.atMostNl > amount.atLeastNl;
    const ranged = amount.ml.includes(' to ');
    const perKg = ranged || (amount.mgPerKg?.length ?? 0) > PER_KG_DIGITS ? null : amount.mgPerKg;
    const digits = perKg === null ? 0 : [amount.mg, perKg, amount.ml].join('').length;
    const tone = !certain ? 'unknown' : view.phase === 'RUNNING' || view.phase === 'PAUSED' ? 'run' : 'rest';
    return html`<div class="rule">
        <p class="label label--between">
            <span
                >${ranged ? 'Delivered, least to most' : certain ? 'Delivered, confirmed' : 'Delivered, last known'}</span
            >${
                amount.accountedToText && (ranged || !certain)
                    ? html`<span>${doubt ? 'known to' : 'at'} ${amount.accountedToText}</span>`
                    : nothing
            }
        </p>
        ${progress(
            amount.atLeastNl / total,
            (certain && !ranged ? amount.atLeastNl : amount.atMostNl) / total,
            tone,
            `Delivered ${amount.ml} of ${amount.mlTotal} mL`,
        )}
        <div class="trio ${ranged ? 'trio--ranges' : digits > TRIO_DIGITS ? 'trio--tight' : ''}">
            ${amount.mg === null ? nothing : one('delivered-mg', amount.mg, 'mg', amount.mgTotal)}
            ${perKg === null ? nothing : one('delivered-mg-per-kg', perKg, 'mg/kg', amount.mgPerKgTotal)}
            ${one('delivered-ml', amount.ml, 'mL', amount.mlTotal)}
        </div>
    </div>`;
}

const one = (testId: string, text: string, unit: string, total: string | null) =>
    html`<div>
        <span class="num num--5" data-testid=${testId}>${text}</span> <span class="unit">${unit}</span
        ><span class="label">of ${total} ${unit}</span>
    </div>`;
