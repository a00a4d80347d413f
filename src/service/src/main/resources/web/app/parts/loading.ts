import { html, type TemplateResult } from 'lit';

export const loading = (words: string): TemplateResult =>
    html`<p class="label loading" role="status">${words}…</p>`;
