import { svg, type SVGTemplateResult } from 'lit';
import type { Trend } from '../api/session';
import type { Lane, TimeAxis } from './frame';

const NL_PER_ML = 1e6;
const n = (px: number) => px.toFixed(1);

/** What the order says: steps of rate from its start to its end. */
export function programmedRate(
    axis: TimeAxis,
    lane: Lane,
    programmed: Trend['programmed'],
): SVGTemplateResult {
    const [first] = programmed;
    if (!first) {
        return svg``;
    }
    const steps = programmed.map(
        (step) => `V${n(lane.y(step.rateNlPerHour / NL_PER_ML))}H${n(axis.x(step.toMs))}`,
    );
    const base = n(lane.y(0));
    return svg`<path class="c-prog" d="M${n(axis.x(first.fromMs))} ${base}${steps.join('')}V${base}"/>`;
}

/** What the pump reported, point by point; where it changed unheard there is no line. */
export function reportedRate(axis: TimeAxis, lane: Lane, trend: Trend): SVGTemplateResult {
    const d = heard(trend.points)
        .map((run) => joined(run.map((p) => [axis.x(p.tMs), lane.y(p.rateNlPerHour / NL_PER_ML)])))
        .join('');
    return svg`<path class="c-rep" d=${d}/>`;
}

/** A pause of more than so many usual ones is silence. */
const SILENT_AFTER_GAPS = 4;

/** The points between two silences that hid a change, by the usual time from one point to the next. */
function heard(points: Trend['points']): Trend['points'][] {
    const gapsMs = points.slice(1).map((point, before) => point.tMs - points[before]!.tMs);
    const usualMs = gapsMs.sort((a, b) => a - b)[Math.floor(gapsMs.length / 2)] || Infinity;
    const runs: Trend['points'][] = [];
    points.forEach((point, at) => {
        const before = points[at - 1];
        const changed = before?.rateNlPerHour !== point.rateNlPerHour;
        if (!before || (changed && point.tMs - before.tMs > usualMs * SILENT_AFTER_GAPS)) {
            runs.push([point]);
        } else {
            runs[runs.length - 1]!.push(point);
        }
    });
    return runs;
}

/** What the programme would deliver, from its first to its last step, in the lane's own unit per nL. */
export function programmedDelivery(
    axis: TimeAxis,
    lane: Lane,
    programmed: Trend['programmed'],
    totalNl: number,
    perNl: number,
): SVGTemplateResult {
    let deliveredNl = 0;
    const [first] = programmed;
    if (!first) {
        return svg``;
    }
    const points: [number, number][] = [[axis.x(first.fromMs), lane.y(0)]];
    for (const step of programmed) {
        deliveredNl += (step.rateNlPerHour * (step.toMs - step.fromMs)) / 3_600_000;
        points.push([axis.x(step.toMs), lane.y(Math.min(deliveredNl, totalNl) * perNl)]);
    }
    return svg`<path class="c-prog" d=${joined(points)}/>`;
}

export function reportedDelivery(axis: TimeAxis, lane: Lane, trend: Trend, perNl: number): SVGTemplateResult {
    const points = trend.points.map((p): [number, number] => [axis.x(p.tMs), lane.y(p.deliveredNl * perNl)]);
    if (points.length === 0) {
        return svg``;
    }
    const line = joined(points);
    const base = n(lane.y(0));
    const [firstPx] = points[0]!;
    return svg`<path class="c-fill" d="${line}V${base}H${n(firstPx)}Z"/><path class="c-rep" d=${line}/>`;
}

export function limitLine(axis: TimeAxis, lane: Lane, value: number): SVGTemplateResult {
    return svg`<path class="c-cap" d="M${axis.leftPx} ${n(lane.y(value))}H${axis.rightPx}"/>`;
}

/** The hatched area of what could be true since the pump was last heard. */
export function doubt(
    axis: TimeAxis,
    lane: Lane,
    fromMs: number,
    low: number,
    high: number,
): SVGTemplateResult {
    const fromPx = axis.x(fromMs);
    const widthPx = Math.max(3, axis.x(axis.nowMs ?? axis.toMs) - fromPx);
    const topPx = Math.min(lane.y(high), lane.y(low) - 3);
    return svg`<rect class="c-unk" x=${n(fromPx)} y=${n(topPx)} width=${n(widthPx)} height=${n(lane.y(low) - topPx)}/>`;
}

/** A wedge: at least the low value, at most the high one, opening since the pump was last heard. */
export function doubtWedge(
    axis: TimeAxis,
    lane: Lane,
    fromMs: number,
    low: number,
    high: number,
): SVGTemplateResult {
    const x0 = n(axis.x(fromMs));
    const x1 = n(axis.x(axis.nowMs ?? axis.toMs));
    return svg`<path class="c-unk" d="M${x0} ${n(lane.y(low))}L${x1} ${n(lane.y(high))}V${n(lane.y(low))}Z"/>`;
}

const joined = (points: [number, number][] | number[][]) =>
    points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${n(x!)} ${n(y!)}`).join('');
