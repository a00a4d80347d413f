import { html, nothing, type TemplateResult } from 'lit';
import { width } from './css-property';

/** Delivered for certain, perhaps delivered (hatched), and to come; shares of the whole order. */
export function progress(atLeast: number, atMost: number, tone: string, name: string): TemplateResult {
    const doubt = Math.max(0, atMost - atLeast);
    return html`<div class="progress progress--${tone}" role="img" aria-label=${name}>
        <i ${width(atLeast)}></i>${doubt > 0 ? html`<i ${width(doubt)}></i>` : nothing}
    </div>`;
}
