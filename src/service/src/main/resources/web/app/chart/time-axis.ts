import type { Trend, View } from '../api/session';
import type { TimeAxis } from './frame';
import { scale } from './scale';

const LEFT_PX = 2;
const RIGHT_ROOM_PX = 50;
const MINUTE_MS = 60_000;
/** A doubt shorter than this share of the whole is drawn close up: a sliver cannot be read. */
const CLOSE_UP_SHARE = 0.08;

/** From before the start to after the end; close to the doubt while there is a short one. */
export function timeAxis(
    view: View,
    trend: Trend,
    widthPx: number,
    live: boolean,
    doubtMs: number | null,
): TimeAxis {
    const [fromMs, toMs] = spanOf(view, trend, doubtMs);
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

function spanOf(view: View, trend: Trend, doubtMs: number | null): [number, number] {
    const startMs = trend.startMs ?? view.nowMs;
    const moving = view.phase === 'RUNNING' || view.phase === 'PAUSED' || view.known !== 'CONFIRMED';
    const endMs = Math.max(
        startMs + MINUTE_MS,
        ...trend.programmed.map((step) => step.toMs),
        ...trend.points.map((point) => point.tMs),
        moving ? view.nowMs : 0,
    );
    const spanMs = endMs - startMs;
    if (doubtMs !== null && view.nowMs - doubtMs < spanMs * CLOSE_UP_SHARE) {
        const closeMs = Math.max(view.nowMs - doubtMs, MINUTE_MS);
        return [doubtMs - 2 * closeMs, view.nowMs + 1.5 * closeMs];
    }
    return [startMs - spanMs * 0.06, endMs + spanMs * 0.06];
}
