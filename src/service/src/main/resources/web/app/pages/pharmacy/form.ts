import { html, type TemplateResult } from 'lit';
import { icon } from '../../parts/icon';

/** What is typed into one form so far. */
export class Draft {
    private readonly texts = new Map<string, string>();

    of(name: string, usual = ''): string {
        return this.texts.get(name) ?? usual;
    }

    set(name: string, text: string): void {
        this.texts.set(name, text);
    }

    has(...names: string[]): boolean {
        return names.every((name) => this.of(name).trim() !== '');
    }

    clear(): void {
        this.texts.clear();
    }
}

export interface Field {
    name: string;
    words: string;
    example?: string;
    usual?: string;
    secret?: boolean;
    choices?: [string, string][];
}

/** One labelled field of a draft; a choice where there are choices. */
export function field(draft: Draft, { name, words, ...more }: Field, changed: () => void): TemplateResult {
    const set = (event: Event) => {
        draft.set(name, (event.target as HTMLInputElement | HTMLSelectElement).value);
        changed();
    };
    const value = draft.of(name, more.usual);
    return html`<label
        ><span class="label">${words}</span
        ><span class="field"
            >${
                more.choices
                    ? html`<select data-testid="custody-${name}" @change=${set}>
                              ${more.choices.map(
                                  ([id, text]) =>
                                      html`<option value=${id} ?selected=${id === value}>${text}</option>`,
                              )}</select
                          >${icon('down')}`
                    : html`<input
                          data-testid="custody-${name}"
                          type=${more.secret ? 'password' : 'text'}
                          autocomplete=${more.secret ? 'current-password' : 'off'}
                          placeholder=${more.example ?? ''}
                          .value=${value}
                          @input=${set}
                      />`
            }</span
        ></label
    >`;
}

/** A form in a panel: its fields in a grid and the one button that enters it, off until all is written. */
export function entryForm(form: {
    title: string;
    note: string;
    testId: string;
    fields: TemplateResult[];
    button: string;
    sign: string;
    on: boolean;
    enter(): void;
}): TemplateResult {
    return html`<form
        class="panel stack entryform"
        aria-label=${form.title}
        data-testid=${form.testId}
        @submit=${(event: Event) => {
            event.preventDefault();
            if (form.on) {
                form.enter();
            }
        }}
    >
        <div class="panel__head panel__head--flush"><h2>${form.title}</h2></div>
        <p class="label">${form.note}</p>
        <div class="fields fields--2">${form.fields}</div>
        <div class="formkeys">
            <button class="btn btn--primary" aria-disabled=${form.on ? 'false' : 'true'}>
                ${icon(form.sign)} ${form.button}
            </button>
        </div>
    </form>`;
}
