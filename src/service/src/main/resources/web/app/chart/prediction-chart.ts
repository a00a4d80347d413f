import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Prediction } from '../api/session';
import { scale, stepFor, ticksUpTo, type Scale } from './scale';

const LEFT_PX = 2;
const RIGHT_ROOM_PX = 44;
const TOP_PX = 20;
const BOTTOM_ROOM_PX = 22;
const NAMES_ROOM_PX = 60;
const NAME_PX = 12;
const MINUTE_MS = 60_000;
interface Box {
    rightPx: number;
    bottomPx: number;
}

const n = (px: number) => px.toFixed(1);

/** The band over the models, each model's curve named at its highest point, and how long the pump runs. */
export function predictionChart(prediction: Prediction, widthPx: number, heightPx: number): TemplateResult {
    const box: Box = { rightPx: widthPx - RIGHT_ROOM_PX, bottomPx: heightPx - BOTTOM_ROOM_PX };
    const { tMs, models, highest } = prediction;
    const most = Math.max(1e-9, ...highest, ...models.flatMap((model) => model.plasma));
    const ticks = ticksUpTo(most * 1.05, 2);
    const x = scale(0, tMs[tMs.length - 1]!, LEFT_PX, box.rightPx);
    const y = scale(0, ticks[ticks.length - 1]!, box.bottomPx, TOP_PX);
    return html`<svg
        class="chart"
        viewBox="0 0 ${widthPx} ${heightPx}"
        width=${widthPx}
        height=${heightPx}
        role="img"
        aria-label="Predicted plasma concentration, ${prediction.unit}"
        data-testid="prediction"
    >
        ${frame(prediction, x, y, ticks, box)} ${band(prediction, x, y)}
        ${models.map((model) => svg`<path class="c-mid" d=${line(tMs, model.plasma, x, y)}/>`)}
        ${names(prediction, x, y)}
    </svg>`;
}

function frame(prediction: Prediction, x: Scale, y: Scale, ticks: number[], box: Box): SVGTemplateResult {
    const untilMin = prediction.tMs[prediction.tMs.length - 1]! / MINUTE_MS;
    const stepMin = Math.max(10, stepFor(untilMin, Math.max(3, box.rightPx / 90)));
    const minutes = Array.from({ length: Math.floor(untilMin / stepMin) + 1 }, (_, index) => index * stepMin);
    return svg`${ticks.map(
        (tick, index) => svg`<path class=${index === 0 ? 'c-base' : 'c-grid'} d="M${LEFT_PX} ${n(y(tick))}H${box.rightPx}"/>
            <text x=${box.rightPx + 6} y=${n(y(tick) + 4)}>${tick.toLocaleString('en-US')}</text>`,
    )}
    ${minutes.map(
        (minute) => svg`<text x=${n(x(minute * MINUTE_MS))} y=${box.bottomPx + 16}
            text-anchor=${minute === 0 ? 'start' : 'middle'}>${minute}</text>`,
    )}
    <path class="c-runs" d="M${n(x(0))} ${box.bottomPx + 3}H${n(x(prediction.endsAtMs))}"/>
    <text class="c-name" x=${LEFT_PX} y="12">Predicted in plasma, ${prediction.unit}<tspan class="c-key" dx="10">by minute, not measured</tspan></text>`;
}

function band({ tMs, lowest, highest }: Prediction, x: Scale, y: Scale): SVGTemplateResult {
    if (lowest.length === 0) {
        return svg``;
    }
    const back = [...tMs].reverse();
    const under = line(back, [...lowest].reverse(), x, y).replace('M', 'L');
    return svg`<path class="c-band" d="${line(tMs, highest, x, y)}${under}Z"/>`;
}

/** The names stand right of the peaks, the highest peak first. */
function names({ tMs, models }: Prediction, x: Scale, y: Scale): SVGTemplateResult {
    const peaks = models
        .map((model) => {
            const peak = model.plasma.indexOf(Math.max(...model.plasma));
            return { name: model.name, px: x(tMs[peak]!), py: y(model.plasma[peak]!) };
        })
        .sort((one, other) => one.py - other.py);
    const rightPx = Math.max(...peaks.map(({ px }) => px)) + NAMES_ROOM_PX;
    return svg`${peaks.map(
        ({ name }, index) =>
            svg`<text class="c-key" x=${n(rightPx)} y=${TOP_PX + 10 + index * NAME_PX}>${name}</text>`,
    )}`;
}

const line = (tMs: number[], values: number[], x: Scale, y: Scale) =>
    tMs.map((t, index) => `${index === 0 ? 'M' : 'L'}${n(x(t))} ${n(y(values[index]!))}`).join('');
