import { svg, type SVGTemplateResult } from 'lit';
import { minuteOfDay } from '../live/therapy-clock';
import { minutesIn, type Scale } from './scale';

/** The one time axis that all lanes share. */
export interface TimeAxis {
    fromMs: number;
    toMs: number;
    nowMs: number | null;
    x: Scale;
    leftPx: number;
    rightPx: number;
}

export interface Lane {
    id: string;
    topPx: number;
    bottomPx: number;
    y: Scale;
    ticks: number[];
    name: string;
    key: string;
}

const n = (px: number) => px.toFixed(1);

/** The edge of a lane; what is drawn `within` it ends there. */
export const clipOf = (axis: TimeAxis, lane: Lane): SVGTemplateResult =>
    svg`<clipPath id="clip-${lane.id}"><rect x=${axis.leftPx} y=${lane.topPx - 2} width=${axis.rightPx - axis.leftPx}
        height=${lane.bottomPx - lane.topPx + 2}/></clipPath>`;

export const within = (lane: Lane, lines: SVGTemplateResult): SVGTemplateResult =>
    svg`<g clip-path="url(#clip-${lane.id})">${lines}</g>`;

/** Grid, base line, scale and name of one lane; what is still to come is shaded. */
export function laneFrame(axis: TimeAxis, lane: Lane): SVGTemplateResult {
    const { leftPx, rightPx } = axis;
    return svg`${axis.nowMs === null ? svg`` : future(axis, lane)}
        ${timeTicks(axis).map(
            (tick) => svg`<path class="c-grid" d="M${n(axis.x(tick))} ${lane.topPx}V${lane.bottomPx}"/>`,
        )}
        ${lane.ticks.map(
            (tick, index) => svg`
                <path class=${index === 0 ? 'c-base' : 'c-grid'} d="M${leftPx} ${n(lane.y(tick))}H${rightPx}"/>
                <text x=${rightPx + 8} y=${n(lane.y(tick) + 4.5)}>${tick.toLocaleString('en-US')}</text>`,
        )}
        <text class="c-name" x=${leftPx} y=${lane.topPx - 8}>${lane.name}<tspan class="c-key" dx="10">${lane.key}</tspan></text>`;
}

function future(axis: TimeAxis, lane: Lane): SVGTemplateResult {
    const fromPx = axis.x(axis.nowMs!);
    const widthPx = Math.max(0, axis.rightPx - fromPx);
    return svg`<rect class="c-future" x=${n(fromPx)} y=${lane.topPx} width=${n(widthPx)}
        height=${lane.bottomPx - lane.topPx}/>`;
}

/** Times under the last lane, and the mark of now across all of them. */
export function timeFrame(axis: TimeAxis, lanes: Lane[]): SVGTemplateResult {
    const basePx = lanes[lanes.length - 1]!.bottomPx + 18;
    const nowPx = axis.nowMs === null ? null : axis.x(axis.nowMs);
    return svg`${timeTicks(axis).map((tick) => {
        const px = axis.x(tick);
        return nowPx !== null && Math.abs(px - nowPx) < 42
            ? svg``
            : svg`<text x=${n(px)} y=${basePx} text-anchor=${anchor(axis, px)}>${minuteOfDay(tick)}</text>`;
    })}
    ${nowPx === null ? svg`` : nowMark(lanes, nowPx, basePx)}`;
}

function nowMark(lanes: Lane[], nowPx: number, basePx: number): SVGTemplateResult {
    return svg`${lanes.map((lane) => svg`<path class="c-now" d="M${n(nowPx)} ${lane.topPx}V${lane.bottomPx}"/>`)}
        <path class="c-nowtag" d="M${n(nowPx - 20)} ${basePx - 14}h40v18h-40z"/>
        <text class="c-nowtext" x=${n(nowPx)} y=${basePx} text-anchor="middle">now</text>`;
}

const anchor = (axis: TimeAxis, px: number) =>
    px < axis.leftPx + 16 ? 'start' : px > axis.rightPx - 16 ? 'end' : 'middle';

const timeTicks = (axis: TimeAxis) =>
    minutesIn(axis.fromMs, axis.toMs, Math.max(3, Math.floor((axis.rightPx - axis.leftPx) / 88)));
