/** Nothing is drawn further out than this: a browser dashes the whole of a line, seen or not. */
const FAR_PX = 1e6;

/** A straight line from values to pixels. Charts are drawn, never read back: no dose is computed here. */
export interface Scale {
    (value: number): number;
}

export function scale(fromValue: number, toValue: number, fromPx: number, toPx: number): Scale {
    const pxPerValue = (toPx - fromPx) / (toValue - fromValue || 1);
    return (value) => Math.min(FAR_PX, Math.max(-FAR_PX, fromPx + (value - fromValue) * pxPerValue));
}

/** The smallest 1, 2, 2.5 or 5 times a power of ten that cuts the span into at most `parts`. */
export function stepFor(span: number, parts: number): number {
    const least = Math.max(span, 1e-9) / parts;
    const power = 10 ** Math.floor(Math.log10(least));
    const factor = [1, 2, 2.5, 5, 10].find((times) => times * power >= least * (1 - 1e-9)) ?? 10;
    return factor * power;
}

/** 0 and every step up to the first one at or above the value. */
export const ticksUpTo = (value: number, parts: number): number[] => ticksBetween(0, value, parts);

/** Every step from the last one at or below `low` to the first one at or above `high`. */
export function ticksBetween(low: number, high: number, parts: number): number[] {
    const step = stepFor(high - low, parts);
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    return Array.from({ length: last - first + 1 }, (_, index) =>
        Number(((first + index) * step).toPrecision(12)),
    );
}

const MINUTE_MS = 60_000;
const STEPS_MIN = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480];

/** Whole minutes of the day inside the span, at most `parts` of them. */
export function minutesIn(fromMs: number, toMs: number, parts: number): number[] {
    const spanMin = (toMs - fromMs) / MINUTE_MS;
    const stepMs = (STEPS_MIN.find((step) => spanMin / step <= parts) ?? 480) * MINUTE_MS;
    const ticks: number[] = [];
    for (let tick = Math.ceil(fromMs / stepMs) * stepMs; tick <= toMs; tick += stepMs) {
        ticks.push(tick);
    }
    return ticks;
}
