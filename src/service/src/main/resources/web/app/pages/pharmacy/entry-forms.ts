import { nothing, type TemplateResult } from 'lit';
import type { Account, Lot } from '../../api/custody';
import { entryForm, field, type Draft } from './form';

/** The entry that a form would replace. */
export interface Correcting {
    verb: 'draw' | 'residual' | 'waste';
    id: number;
}

export interface Forms {
    draw: Draft;
    residual: Draft;
    waste: Draft;
    busy: boolean;
    correcting: Correcting | null;
    changed(): void;
    enter(verb: string, content: unknown, draft: Draft): void;
}

/** Why, in a form that corrects; nothing in one that enters. */
function reasonField(draft: Draft, verb: Correcting['verb'], forms: Forms): TemplateResult[] {
    return forms.correcting?.verb === verb
        ? [field(draft, { name: 'correction', words: 'Why it is corrected' }, forms.changed)]
        : [];
}

function reasoned(draft: Draft, verb: Correcting['verb'], forms: Forms): boolean {
    return forms.correcting?.verb !== verb || draft.has('correction');
}

function correction(draft: Draft, verb: Correcting['verb'], forms: Forms): object {
    return forms.correcting?.verb === verb
        ? { corrects: forms.correcting.id, reason: draft.of('correction').trim() }
        : {};
}

function title(words: string, verb: Correcting['verb'], forms: Forms): string {
    return forms.correcting?.verb === verb ? `Correct: ${words}` : words;
}

export function drawForm(account: Account, lots: Lot[], forms: Forms): TemplateResult | typeof nothing {
    const usable = lots.filter((lot) => lot.drug === account.drug && !lot.expired);
    if (usable.length === 0) {
        return nothing;
    }
    const { draw } = forms;
    // Two strengths look alike in a list: a lot is taken for granted only where there is no other.
    const lot = draw.of('lot', usable.length === 1 ? usable[0]!.lot : '');
    return entryForm({
        title: title('Drawn from vials', 'draw', forms),
        note: 'As it was done, with its unit. The mixed concentration is held against the label.',
        testId: 'draw-form',
        fields: [
            field(
                draw,
                {
                    name: 'lot',
                    words: 'Lot',
                    usual: lot,
                    choices: [
                        ['', 'Choose a lot'],
                        ...usable.map((one): [string, string] => [one.lot, `${one.strength}, ${one.lot}`]),
                    ],
                },
                forms.changed,
            ),
            field(draw, { name: 'vials', words: 'Vials opened', usual: '1' }, forms.changed),
            field(draw, { name: 'volume', words: 'From the vials', example: '0.8 mL' }, forms.changed),
            field(draw, { name: 'diluent', words: 'Diluent', example: '19.2 mL' }, forms.changed),
            field(draw, { name: 'label', words: 'Label says', example: '2 mg/mL' }, forms.changed),
            ...reasonField(draw, 'draw', forms),
        ],
        button: 'Enter draw',
        sign: 'plus',
        on:
            !forms.busy &&
            lot !== '' &&
            draw.has('volume', 'diluent', 'label') &&
            /^\d{1,5}$/.test(draw.of('vials', '1')) &&
            reasoned(draw, 'draw', forms),
        enter: () =>
            forms.enter(
                'draw',
                {
                    lot,
                    vials: Number(draw.of('vials', '1')),
                    volume: draw.of('volume').trim(),
                    diluent: draw.of('diluent').trim(),
                    label: draw.of('label').trim(),
                    ...correction(draw, 'draw', forms),
                },
                draw,
            ),
    });
}

export function residualForm(forms: Forms): TemplateResult {
    const { residual } = forms;
    return entryForm({
        title: title('Left in syringe and line', 'residual', forms),
        note: 'What can’t be drawn off. It is thrown away with them and never used again.',
        testId: 'residual-form',
        fields: [
            field(residual, { name: 'syringe', words: 'Syringe', example: '0.1 mL' }, forms.changed),
            field(residual, { name: 'line', words: 'Content of the line', example: '1.2 mL' }, forms.changed),
            field(
                residual,
                {
                    name: 'filled',
                    words: 'The line was filled',
                    usual: 'BY_THE_PUMP',
                    choices: [
                        ['BY_THE_PUMP', 'by the pump'],
                        ['BY_HAND', 'with drug, by hand'],
                    ],
                },
                forms.changed,
            ),
            field(
                residual,
                {
                    name: 'flushed',
                    words: 'Afterwards',
                    usual: 'no',
                    choices: [
                        ['no', 'not flushed'],
                        ['yes', 'flushed into the patient'],
                    ],
                },
                forms.changed,
            ),
            ...reasonField(residual, 'residual', forms),
        ],
        button: 'Enter what is left',
        sign: 'plus',
        on: !forms.busy && residual.has('syringe', 'line') && reasoned(residual, 'residual', forms),
        enter: () =>
            forms.enter(
                'residual',
                {
                    syringe: residual.of('syringe').trim(),
                    line: residual.of('line').trim(),
                    filled: residual.of('filled', 'BY_THE_PUMP'),
                    flushed: residual.of('flushed', 'no') === 'yes',
                    ...correction(residual, 'residual', forms),
                },
                residual,
            ),
    });
}

export function wasteForm(from: string, forms: Forms): TemplateResult {
    const { waste } = forms;
    return entryForm({
        title: title('Waste', 'waste', forms),
        note: `From the ${from}. You sign with your password; it counts once another person has signed too.`,
        testId: 'waste-form',
        fields: [
            field(waste, { name: 'waste-volume', words: 'Wasted', example: '1.8 mL' }, forms.changed),
            ...reasonField(waste, 'waste', forms),
            field(waste, { name: 'waste-password', words: 'Your password', secret: true }, forms.changed),
        ],
        button: 'Sign waste',
        sign: 'seal',
        on: !forms.busy && waste.has('waste-volume', 'waste-password') && reasoned(waste, 'waste', forms),
        enter: () =>
            forms.enter(
                'waste',
                {
                    volume: waste.of('waste-volume').trim(),
                    password: waste.of('waste-password'),
                    ...correction(waste, 'waste', forms),
                },
                waste,
            ),
    });
}
