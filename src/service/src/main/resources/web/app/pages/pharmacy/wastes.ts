import { html, nothing, type TemplateResult } from 'lit';
import type { Waste } from '../../api/custody';
import { icon } from '../../parts/icon';
import { field, type Draft } from './form';

export interface Witnessing {
    mayWitness: boolean;
    busy: boolean;
    draftOf(waste: number): Draft;
    changed(): void;
    witness(waste: Waste, password: string): void;
    /** Absent for people who enter no waste. */
    correct?: ((waste: number) => void) | undefined;
}

/** Each waste with its two signatures, or the place for the second one. */
export function wastes(all: Waste[], witnessing: Witnessing): TemplateResult | typeof nothing {
    if (all.length === 0) {
        return nothing;
    }
    return html`<section class="panel stack" aria-label="Wastes">
        <div class="panel__head panel__head--flush"><h2>Wastes</h2></div>
        <ul class="wastes">
            ${all.map((waste) => one(waste, witnessing))}
        </ul>
    </section>`;
}

function one(waste: Waste, witnessing: Witnessing): TemplateResult {
    return html`<li class="waste" data-testid="waste" data-id=${waste.id}>
        <p>
            <b class="strong nb">${waste.volume}</b> <span class="nb">(${waste.mg})</span>, ${waste.by},
            ${waste.atText} ${correctKey(witnessing.correct, waste.id)}
        </p>
        ${
            waste.witness
                ? html`<p class="ok">${icon('seal')} Witnessed by ${waste.witness}</p>`
                : waste.mine
                  ? html`<p class="state state--rest">
                        ${icon('person')} Waits for another person to witness it
                    </p>`
                  : witnessing.mayWitness
                    ? witnessForm(waste, witnessing)
                    : html`<p class="state state--rest">${icon('person')} Waits for a witness</p>`
        }
    </li>`;
}

/** A wrong entry is replaced by another one, never changed. */
export function correctKey(
    correct: ((id: number) => void) | undefined,
    id: number,
): TemplateResult | typeof nothing {
    return correct
        ? html`<button class="btn btn--text" data-testid="correct" @click=${() => correct(id)}>
              Correct
          </button>`
        : nothing;
}

function witnessForm(waste: Waste, witnessing: Witnessing): TemplateResult {
    const draft = witnessing.draftOf(waste.id);
    const on = !witnessing.busy && draft.has('witness-password');
    return html`<form
        class="witnessform"
        data-testid="witness-form"
        aria-label="Witness ${waste.volume}"
        @submit=${(event: Event) => {
            event.preventDefault();
            if (on) {
                witnessing.witness(waste, draft.of('witness-password'));
            }
        }}
    >
        ${field(
            draft,
            { name: 'witness-password', words: `I saw ${waste.volume} wasted. My password`, secret: true },
            witnessing.changed,
        )}
        <button class="btn btn--primary" aria-disabled=${on ? 'false' : 'true'}>
            ${icon('seal')} Witness
        </button>
    </form>`;
}
