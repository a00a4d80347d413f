import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Prediction } from '../api/session';
import { scale, stepFor, ticksUpTo, type Scale } from './scale';

const WIDTH_PX = 600;
const HEIGHT_PX = 106;
const LEFT_PX = 2;
const RIGHT_PX = WIDTH_PX - 46;
const TOP_PX = 20;
const BOTTOM_PX = HEIGHT_PX - 22;
const MINUTE_MS = 60_000;
const n = (px: number) => px.toFixed(1);

/** The band over the models, each model's curve named at its highest point, and how long the pump runs. */
export function predictionChart(prediction: Prediction): TemplateResult {
    const { tMs, models, highest } = prediction;
    const most = Math.max(1e-9, ...highest, ...models.flatMap((model) => model.plasma));
    const ticks = ticksUpTo(most * 1.05, 2);
    const x = scale(0, tMs[tMs.length - 1]!, LEFT_PX, RIGHT_PX);
    const y = scale(0, ticks[ticks.length - 1]!, BOTTOM_PX, TOP_PX);
    return html`<svg
        class="chart"
        viewBox="0 0 ${WIDTH_PX} ${HEIGHT_PX}"
        role="img"
        aria-label="Predicted plasma concentration, ${prediction.unit}"
        data-testid="prediction"
    >
        ${frame(prediction, x, y, ticks)} ${band(prediction, x, y)}
        ${models.map((model) => svg`<path class="c-mid" d=${line(tMs, model.plasma, x, y)}/>`)}
        ${names(prediction, x, y)}
    </svg>`;
}

function frame(prediction: Prediction, x: Scale, y: Scale, ticks: number[]): SVGTemplateResult {
    const untilMin = prediction.tMs[prediction.tMs.length - 1]! / MINUTE_MS;
    const stepMin = Math.max(10, stepFor(untilMin, 6));
    const minutes = Array.from({ length: Math.floor(untilMin / stepMin) + 1 }, (_, index) => index * stepMin);
    return svg`${ticks.map(
        (tick, index) => svg`<path class=${index === 0 ? 'c-base' : 'c-grid'} d="M${LEFT_PX} ${n(y(tick))}H${RIGHT_PX}"/>
            <text x=${RIGHT_PX + 6} y=${n(y(tick) + 4)}>${tick.toLocaleString('en-US')}</text>`,
    )}
    ${minutes.map(
        (minute) => svg`<text x=${n(x(minute * MINUTE_MS))} y=${HEIGHT_PX - 6}
            text-anchor=${minute === 0 ? 'start' : 'middle'}>${minute}</text>`,
    )}
    <path class="c-runs" d="M${n(x(0))} ${BOTTOM_PX + 3}H${n(x(prediction.endsAtMs))}"/>
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

/** Each name stands at its curve's peak, and below the one before it where two peaks are near. */
function names({ tMs, models }: Prediction, x: Scale, y: Scale): SVGTemplateResult {
    const peaks = models
        .map((model) => {
            const peak = model.plasma.indexOf(Math.max(...model.plasma));
            return { name: model.name, px: x(tMs[peak]!), py: y(model.plasma[peak]!) };
        })
        .sort((one, other) => one.py - other.py);
    let lastPx = -Infinity;
    return svg`${peaks.map(({ name, px, py }) => {
        lastPx = Math.max(py + 4, lastPx + 13);
        return svg`<text class="c-key" x=${n(px + 44)} y=${n(lastPx)}>${name}</text>`;
    })}`;
}

const line = (tMs: number[], values: number[], x: Scale, y: Scale) =>
    tMs.map((t, index) => `${index === 0 ? 'M' : 'L'}${n(x(t))} ${n(y(values[index]!))}`).join('');
