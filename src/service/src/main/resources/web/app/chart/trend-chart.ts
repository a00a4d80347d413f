import { html, svg, nothing, type TemplateResult } from 'lit';
import type { Trend, View } from '../api/session';
import { eventMarks } from './events';
import { laneFrame, timeFrame, type Lane, type TimeAxis } from './frame';
import * as lines from './lines';
import { scale, ticksUpTo } from './scale';

const NL_PER_ML = 1e6;
const LEFT_PX = 2;
const RIGHT_ROOM_PX = 50;
const EVENTS_PX = 18;
const NAME_PX = 26;
const TIMES_PX = 26;

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
    const axis = timeAxis(view, trend, widthPx, live);
    const laneRoomPx = heightPx - EVENTS_PX - 2 * NAME_PX - TIMES_PX;
    const ratePx = Math.max(40, Math.round(laneRoomPx * 0.42));
    const rate = rateLane(view, trend, EVENTS_PX + NAME_PX - 8, ratePx);
    const unit = amountUnit(view);
    const amount = amountLane(view, rate.bottomPx + NAME_PX, Math.max(40, laneRoomPx - ratePx), unit);
    const knownToMs = view.pump.lastReportMs ?? trend.points[trend.points.length - 1]?.tMs ?? null;
    const doubtful = live && view.known !== 'CONFIRMED' && knownToMs !== null && knownToMs < view.nowMs;
    return html`<svg
        class="chart"
        viewBox="0 0 ${widthPx} ${heightPx}"
        width=${widthPx}
        height=${heightPx}
        role="img"
        aria-label=${spoken(view)}
    >
        ${svg`<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="8" height="8" class="c-hatchbg"/><path d="M0 0V8" class="c-hatchln"/></pattern></defs>
        ${laneFrame(axis, rate)}${lines.programmedRate(axis, rate, trend)}${lines.reportedRate(axis, rate, trend)}
        ${doubtful ? rateDoubt(axis, rate, view, knownToMs) : nothing}
        ${laneFrame(axis, amount)}${lines.limitLine(axis, amount, trend.totalNl * unit.perNl)}
        ${lines.programmedDelivery(axis, amount, trend, unit.perNl)}
        ${lines.reportedDelivery(axis, amount, trend, unit.perNl)}
        ${doubtful ? amountDoubt(axis, amount, view, unit.perNl, knownToMs) : nothing}
        ${eventMarks(axis, trend.events)}${timeFrame(axis, [rate, amount])}`}
    </svg>`;
}

function timeAxis(view: View, trend: Trend, widthPx: number, live: boolean): TimeAxis {
    const startMs = trend.startMs ?? view.nowMs;
    const ends = [
        ...trend.programmed.map((step) => step.toMs),
        ...trend.points.map((point) => point.tMs),
        startMs + 60_000,
    ];
    const running = view.phase === 'RUNNING' || view.phase === 'PAUSED' || view.known !== 'CONFIRMED';
    const endMs = Math.max(...ends, running ? view.nowMs : 0);
    const roomMs = (endMs - startMs) * 0.06;
    const [fromMs, toMs] = [startMs - roomMs, endMs + roomMs];
    const rightPx = widthPx - RIGHT_ROOM_PX;
    const nowInside = live && view.nowMs >= fromMs && view.nowMs <= toMs;
    return {
        fromMs,
        toMs,
        nowMs: nowInside ? view.nowMs : null,
        x: scale(fromMs, toMs, LEFT_PX, rightPx),
        leftPx: LEFT_PX,
        rightPx,
    };
}

function rateLane(view: View, trend: Trend, topPx: number, heightPx: number): Lane {
    const most = Math.max(
        1,
        ...[...trend.programmed, ...trend.points].map((at) => at.rateNlPerHour / NL_PER_ML),
    );
    const ticks = ticksUpTo(most * 1.1, 3);
    const key =
        view.known === 'UNKNOWN' && view.rate.candidates?.length
            ? `hatched: ${view.rate.candidates.join(' or ')}`
            : view.known === 'SILENT'
              ? 'hatched: not known'
              : 'programmed dashed, reported solid';
    return lane(topPx, heightPx, ticks, 'Rate, mL/h', key);
}

interface AmountUnit {
    name: string;
    total: string;
    perNl: number;
}

/** mg where the order has a drug, else mL; only for the scale of the lane, the texts come from the service. */
function amountUnit(view: View): AmountUnit {
    const mg = Number((view.delivered.mgTotal ?? '').replace(/,/g, ''));
    return mg > 0 && view.delivered.totalNl > 0
        ? { name: 'mg', total: view.delivered.mgTotal!, perNl: mg / view.delivered.totalNl }
        : { name: 'mL', total: view.delivered.mlTotal, perNl: 1 / NL_PER_ML };
}

function amountLane(view: View, topPx: number, heightPx: number, unit: AmountUnit): Lane {
    const ticks = ticksUpTo(view.delivered.totalNl * unit.perNl * 1.05, 4);
    return lane(topPx, heightPx, ticks, `Delivered, ${unit.name}`, `order limit ${unit.total} ${unit.name}`);
}

function lane(topPx: number, heightPx: number, ticks: number[], name: string, key: string): Lane {
    const bottomPx = topPx + heightPx;
    return { topPx, bottomPx, ticks, name, key, y: scale(0, ticks[ticks.length - 1]!, bottomPx, topPx) };
}

function rateDoubt(axis: TimeAxis, rate: Lane, view: View, knownToMs: number) {
    const candidates = (view.rate.candidates ?? []).map(Number).filter((value) => Number.isFinite(value));
    const possible = candidates.length > 1 ? candidates : [0, view.rate.nlPerHour / NL_PER_ML];
    return lines.doubt(axis, rate, knownToMs, Math.min(...possible), Math.max(...possible));
}

function amountDoubt(axis: TimeAxis, amount: Lane, view: View, perNl: number, knownToMs: number) {
    const { atLeastNl, atMostNl } = view.delivered;
    return lines.doubtWedge(axis, amount, knownToMs, atLeastNl * perNl, atMostNl * perNl);
}

const spoken = (view: View) =>
    `Rate and delivered amount over time${view.startedAtText ? ` from ${view.startedAtText}` : ''}. ` +
    `Delivered ${view.delivered.ml} mL of ${view.delivered.mlTotal} mL.`;
