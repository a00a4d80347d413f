import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** The bedside code being typed. It is kept nowhere else and goes with the next start or resume. */
export interface CodeEntry {
    code: string;
    typed(code: string): void;
    done(): void;
}

export function codeField(entry: CodeEntry): TemplateResult {
    return html`<label class="field codefield"
        ><span class="codefield__name">Bedside code</span
        ><input
            inputmode="numeric"
            autocomplete="off"
            maxlength="8"
            data-testid="bedside-code"
            .value=${live(entry.code)}
            @input=${(event: Event) => entry.typed((event.target as HTMLInputElement).value.trim())}
            @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && entry.done()}
    /></label>`;
}
