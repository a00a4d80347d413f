import { html, nothing, type TemplateResult } from 'lit';
import type { BodySize } from '../api/session';

/** Which body mass a dose per kilogram counts, and why. */
export function bodySizeNote(size: BodySize | null): TemplateResult | typeof nothing {
    return size === null
        ? nothing
        : html`<p class="label" data-testid="body-size">
              Counts ${size.basis} body mass,
              <b>${size.used}</b>${size.used === size.actual ? nothing : html` of ${size.actual}`}:
              ${size.why}
          </p>`;
}

/** Clinical advice of the library, shown with every plan of its entry. */
export function advisoriesList(advisories: string[]): TemplateResult | typeof nothing {
    return advisories.length === 0
        ? nothing
        : html`<ul class="advisories" data-testid="advisories">
              ${advisories.map((advice) => html`<li>${advice}</li>`)}
          </ul>`;
}
