import { html, nothing, type TemplateResult } from 'lit';

export interface TextField {
    testid: string;
    title: string;
    value: string;
    typed: (value: string) => void;
    type?: 'text' | 'password';
    hint?: string;
    mostChars?: number;
}

/** One line to be typed, below its title. Only a password may be filled in by the browser. */
export function textField({ testid, title, value, typed, type = 'text', hint, mostChars }: TextField): TemplateResult {
    return html`<label
        ><span class="label">${title}</span
        ><span class="field"
            ><input
                .value=${value}
                type=${type}
                placeholder=${hint ?? nothing}
                maxlength=${mostChars ?? nothing}
                autocomplete=${type === 'password' ? 'current-password' : 'off'}
                spellcheck="false"
                data-testid=${testid}
                @input=${(event: Event) => typed((event.target as HTMLInputElement).value)} /></span
    ></label>`;
}
