import { html, svg, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Trend, View } from '../api/session';
import { eventMarks } from './events';
import { clipOf, laneFrame, timeFrame, within, type Lane, type TimeAxis } from './frame';
import { amountLane, amountUnit, rateLane, type AmountUnit } from './lanes';
import * as lines from './lines';
import { timeAxis } from './time-axis';

const NL_PER_ML = 1e6;
const EVENTS_PX = 18;
const NAME_PX = 26;
const TIMES_PX = 26;
const LEAST_LANE_PX = 40;

/**
 * Rate and delivered amount in two lanes over one time axis: programmed dashed, reported solid, the order's limit,
 * now, and hatched whatever is not known. `live` is false when the page itself is behind: then there is no now.
 */
export function trendChart(
    view: View,
    trend: Trend,
    widthPx: number,
    heightPx: number,
    live: boolean,
): TemplateResult {
    const doubtMs = live ? doubtSince(view, trend) : null;
    const axis = timeAxis(view, trend, widthPx, live, doubtMs);
    const unit = amountUnit(view);
    const roomPx = heightPx - EVENTS_PX - 2 * NAME_PX - TIMES_PX;
    const ratePx = Math.max(LEAST_LANE_PX, Math.round(roomPx * 0.42));
    const rate = rateLane(view, trend, EVENTS_PX + NAME_PX - 8, ratePx);
    const amount = amountLane(
        view,
        trend,
        axis,
        rate.bottomPx + NAME_PX,
        Math.max(LEAST_LANE_PX, roomPx - ratePx),
        unit,
    );
    return html`<svg
        class="chart"
        viewBox="0 0 ${widthPx} ${heightPx}"
        width=${widthPx}
        height=${heightPx}
        role="img"
        aria-label=${spoken(view)}
    >
        ${svg`<defs>${hatch}${clipOf(axis, rate)}${clipOf(axis, amount)}</defs>
        ${laneFrame(axis, rate)}${within(rate, rateLines(axis, rate, view, trend, doubtMs))}
        ${laneFrame(axis, amount)}${within(amount, amountLines(axis, amount, view, trend, unit, doubtMs))}
        ${eventMarks(axis, trend.events)}${timeFrame(axis, [rate, amount])}`}
    </svg>`;
}

const hatch = svg`<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="8" height="8" class="c-hatchbg"/><path d="M0 0V8" class="c-hatchln"/></pattern>`;

function rateLines(
    axis: TimeAxis,
    rate: Lane,
    view: View,
    trend: Trend,
    doubtMs: number | null,
): SVGTemplateResult {
    return svg`${lines.programmedRate(axis, rate, programmedOf(view, trend))}${lines.reportedRate(axis, rate, trend)}
        ${doubtMs === null ? nothing : lines.doubt(axis, rate, doubtMs, ...possibleRates(view))}`;
}

function amountLines(
    axis: TimeAxis,
    amount: Lane,
    view: View,
    trend: Trend,
    { perNl }: AmountUnit,
    doubtMs: number | null,
): SVGTemplateResult {
    const { atLeastNl, atMostNl } = view.delivered;
    return svg`${lines.limitLine(axis, amount, trend.totalNl * perNl)}
        ${lines.programmedDelivery(axis, amount, programmedOf(view, trend), trend.totalNl, perNl)}
        ${lines.reportedDelivery(axis, amount, trend, perNl)}
        ${doubtMs === null ? nothing : lines.doubtWedge(axis, amount, doubtMs, atLeastNl * perNl, atMostNl * perNl)}`;
}

/** Since when the pump has not been heard, or null while it is. */
function doubtSince(view: View, trend: Trend): number | null {
    const knownToMs = view.pump.lastReportMs ?? trend.points[trend.points.length - 1]?.tMs ?? null;
    return view.known !== 'CONFIRMED' && knownToMs !== null && knownToMs < view.nowMs ? knownToMs : null;
}

/** The programme to its end while it runs; what halted gets no forecast. */
function programmedOf(view: View, trend: Trend): Trend['programmed'] {
    const last = trend.points[trend.points.length - 1]?.tMs;
    const halted = view.looks === 'PAUSED' || view.looks === 'STOPPED' || view.looks === 'LEASE_LOST';
    if (!halted || view.known !== 'CONFIRMED' || last === undefined) {
        return trend.programmed;
    }
    return trend.programmed
        .filter((step) => step.fromMs < last)
        .map((step) => ({ ...step, toMs: Math.min(step.toMs, last) }));
}

function possibleRates(view: View): [number, number] {
    const candidates = (view.rate.candidates ?? []).map(plainNumber).filter(Number.isFinite);
    const possible = candidates.length > 1 ? candidates : [0, view.rate.nlPerHour / NL_PER_ML];
    return [Math.min(...possible), Math.max(...possible)];
}

/** A number as people read it, with its thousands separated. */
const plainNumber = (text: string) => Number(text.replaceAll(',', ''));

const spoken = (view: View) =>
    `Rate and delivered amount over time${view.startedAtText ? ` from ${view.startedAtText}` : ''}. ` +
    `Delivered ${view.delivered.ml} mL of ${view.delivered.mlTotal} mL.`;
