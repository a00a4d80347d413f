import { svg, type SVGTemplateResult } from 'lit';
import type { Trend } from '../api/session';
import type { TimeAxis } from './frame';

const PX_PER_LETTER = 7;
const MARK_PX = 9;

/** Marks of what happened, above the lanes; a word is left out where it would cover the next mark. */
export function eventMarks(axis: TimeAxis, events: Trend['events']): SVGTemplateResult {
    const shown = events
        .filter((event) => event.tMs >= axis.fromMs && event.tMs <= axis.toMs)
        .map((event) => ({ word: event.word, px: axis.x(event.tMs) }));
    return svg`${shown.map(({ word, px }, index) => {
        const nextPx = shown[index + 1]?.px ?? axis.rightPx + 44;
        const fits = px + MARK_PX + word.length * PX_PER_LETTER <= nextPx - MARK_PX;
        return svg`<path class="c-ev" d="M${(px - 5).toFixed(1)} 3h10l-5 9z"/>${
            fits ? svg`<text class="c-key" x=${(px + MARK_PX).toFixed(1)} y="12">${word}</text>` : svg``
        }`;
    })}`;
}
