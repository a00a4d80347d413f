import type { Trend, View } from '../api/session';
import type { Lane, TimeAxis } from './frame';
import { scale, ticksBetween, ticksUpTo } from './scale';

const NL_PER_ML = 1e6;

export function rateLane(view: View, trend: Trend, topPx: number, heightPx: number): Lane {
    const most = Math.max(
        1,
        ...[...trend.programmed, ...trend.points].map((at) => at.rateNlPerHour / NL_PER_ML),
    );
    return lane('rate', topPx, heightPx, ticksUpTo(most * 1.1, 3), 'Rate, mL/h', rateKey(view));
}

function rateKey(view: View): string {
    switch (view.known) {
        case 'CONFIRMED':
            return 'programmed dashed, reported solid';
        case 'UNKNOWN':
            return `hatched: ${view.rate.candidates?.join(' or ') ?? 'not known'}`;
        case 'SILENT':
            return 'hatched: not known';
    }
}

export interface AmountUnit {
    name: string;
    total: string;
    doubt: string;
    perNl: number;
}

/** mg where the order has a drug, else mL; only for the scale of the lane, the texts come from the service. */
export function amountUnit({ delivered }: View): AmountUnit {
    const mg = Number((delivered.mgTotal ?? '').replace(/,/g, ''));
    return mg > 0 && delivered.totalNl > 0
        ? { name: 'mg', total: delivered.mgTotal!, doubt: delivered.mg!, perNl: mg / delivered.totalNl }
        : { name: 'mL', total: delivered.mlTotal, doubt: delivered.ml, perNl: 1 / NL_PER_ML };
}

export function amountLane(
    view: View,
    trend: Trend,
    axis: TimeAxis,
    topPx: number,
    heightPx: number,
    unit: AmountUnit,
): Lane {
    const name = `Delivered, ${unit.name}`;
    const closeUp = trend.startMs !== null && axis.fromMs > trend.startMs;
    if (!closeUp) {
        const ticks = ticksUpTo(view.delivered.totalNl * unit.perNl * 1.05, 4);
        return lane('amount', topPx, heightPx, ticks, name, `order limit ${unit.total} ${unit.name}`);
    }
    const lowNl = trend.points.filter((point) => point.tMs <= axis.fromMs).pop()?.deliveredNl ?? 0;
    const { atLeastNl, atMostNl, totalNl } = view.delivered;
    const leastSpanNl = totalNl / 1_000;
    const fromNl = Math.max(0, Math.min(lowNl, atLeastNl, atMostNl - leastSpanNl));
    const ticks = ticksBetween(fromNl * unit.perNl, Math.max(atMostNl, fromNl + leastSpanNl) * unit.perNl, 3);
    return lane('amount', topPx, heightPx, ticks, name, `hatched: ${unit.doubt} ${unit.name}`);
}

function lane(id: string, topPx: number, heightPx: number, ticks: number[], name: string, key: string): Lane {
    const bottomPx = topPx + heightPx;
    return {
        id,
        topPx,
        bottomPx,
        ticks,
        name,
        key,
        y: scale(ticks[0]!, ticks[ticks.length - 1]!, bottomPx, topPx),
    };
}
