import { html, type TemplateResult } from 'lit';
import type { PumpRow } from '../../api/plan';
import { icon } from '../../parts/icon';

export const SYRINGE_MAKES = ['BD', 'Monoject'];
export const SYRINGE_SIZES_ML = [10, 12, 20, 30, 35, 50, 60];

/** Where an approved plan shall run: a pump, and the syringe that is in it. */
export class SessionDraft {
    pump = '';
    make = SYRINGE_MAKES[0]!;
    sizeMl = 20;

    get complete(): boolean {
        return this.pump !== '';
    }

    get syringe() {
        return { make: this.make, sizeMl: this.sizeMl };
    }

    /** Takes the first pump only when there is no choice. */
    offer(pumps: PumpRow[]): void {
        if (this.pump === '' && pumps.length === 1) {
            this.pump = pumps[0]!.id;
        }
    }
}

export function sessionForm(draft: SessionDraft, pumps: PumpRow[], changed: () => void): TemplateResult {
    const set = (change: (value: string) => void) => (event: Event) => {
        change((event.target as HTMLSelectElement).value);
        changed();
    };
    return html`<section class="panel" aria-label="New session">
        <div class="panel__head"><h2>New session</h2></div>
        <div class="fields fields--3">
            ${choice(
                'Pump',
                'session-pump',
                draft.pump,
                [['', 'Choose a pump'], ...pumps.map(pumpChoice)],
                set((v) => (draft.pump = v)),
            )}
            ${choice(
                'Syringe',
                'session-make',
                draft.make,
                SYRINGE_MAKES.map((make) => [make, make]),
                set((v) => (draft.make = v)),
            )}
            ${choice(
                'Size',
                'session-size',
                String(draft.sizeMl),
                SYRINGE_SIZES_ML.map((size) => [String(size), `${size} mL`]),
                set((v) => (draft.sizeMl = Number(v))),
            )}
        </div>
    </section>`;
}

const pumpChoice = (pump: PumpRow): [string, string] => [pump.id, `Room ${pump.room}, ${pump.id}`];

function choice(
    words: string,
    testId: string,
    value: string,
    options: string[][],
    chosen: (event: Event) => void,
): TemplateResult {
    return html`<label
        ><span class="label">${words}</span
        ><span class="field"
            ><select data-testid=${testId} @change=${chosen}>
                ${options.map(
                    ([id, text]) => html`<option value=${id!} ?selected=${id === value}>${text}</option>`,
                )}</select
            >${icon('down')}</span
        ></label
    >`;
}
