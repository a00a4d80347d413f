import { svg, type SVGTemplateResult } from 'lit';
import type { Trend } from '../api/session';
import type { TimeAxis } from './frame';

const PX_PER_LETTER = 7;

/** Marks of what happened, above the lanes; a word is left out where it would cover the next mark. */
export function eventMarks(axis: TimeAxis, events: Trend['events']): SVGTemplateResult {
    let freeFromPx = -Infinity;
    const shown = events.filter((event) => event.tMs >= axis.fromMs && event.tMs <= axis.toMs);
    return svg`${shown.map((event) => {
        const px = axis.x(event.tMs);
        const endPx = px + 12 + event.word.length * PX_PER_LETTER;
        const fits = px - 6 >= freeFromPx && endPx <= axis.rightPx + 44;
        freeFromPx = fits ? endPx + 6 : freeFromPx;
        return svg`<path class="c-ev" d="M${(px - 5).toFixed(1)} 3h10l-5 9z"/>${
            fits ? svg`<text class="c-key" x=${(px + 9).toFixed(1)} y="12">${event.word}</text>` : svg``
        }`;
    })}`;
}
