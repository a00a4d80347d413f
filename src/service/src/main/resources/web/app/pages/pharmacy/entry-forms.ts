import { nothing, type TemplateResult } from 'lit';
import type { Account, Lot } from '../../api/custody';
import { entryForm, field, type Draft } from './form';

export interface Forms {
    draw: Draft;
    residual: Draft;
    waste: Draft;
    busy: boolean;
    changed(): void;
    enter(verb: string, content: unknown, draft: Draft): void;
}

export function drawForm(account: Account, lots: Lot[], forms: Forms): TemplateResult | typeof nothing {
    const usable = lots.filter((lot) => lot.drug === account.drug && !lot.expired);
    if (usable.length === 0) {
        return nothing;
    }
    const { draw } = forms;
    const lot = draw.of('lot', usable[0]!.lot);
    return entryForm({
        title: 'Drawn from vials',
        note: 'As it was done, with its unit. The mixed concentration is held against the label.',
        testId: 'draw-form',
        fields: [
            field(
                draw,
                {
                    name: 'lot',
                    words: 'Lot',
                    usual: lot,
                    choices: usable.map((one) => [one.lot, `${one.lot}, ${one.strength}`]),
                },
                forms.changed,
            ),
            field(draw, { name: 'vials', words: 'Vials opened', usual: '1' }, forms.changed),
            field(draw, { name: 'volume', words: 'From the vials', example: '0.8 mL' }, forms.changed),
            field(draw, { name: 'diluent', words: 'Diluent', example: '19.2 mL' }, forms.changed),
            field(draw, { name: 'label', words: 'Label says', example: '2 mg/mL' }, forms.changed),
        ],
        button: 'Enter draw',
        sign: 'plus',
        on: !forms.busy && draw.has('volume', 'diluent', 'label') && /^\d{1,5}$/.test(draw.of('vials', '1')),
        enter: () =>
            forms.enter(
                'draw',
                {
                    lot,
                    vials: Number(draw.of('vials', '1')),
                    volume: draw.of('volume').trim(),
                    diluent: draw.of('diluent').trim(),
                    label: draw.of('label').trim(),
                },
                draw,
            ),
    });
}

export function residualForm(forms: Forms): TemplateResult {
    const { residual } = forms;
    return entryForm({
        title: 'Left in syringe and line',
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
        ],
        button: 'Enter what is left',
        sign: 'plus',
        on: !forms.busy && residual.has('syringe', 'line'),
        enter: () =>
            forms.enter(
                'residual',
                {
                    syringe: residual.of('syringe').trim(),
                    line: residual.of('line').trim(),
                    filled: residual.of('filled', 'BY_THE_PUMP'),
                    flushed: residual.of('flushed', 'no') === 'yes',
                },
                residual,
            ),
    });
}

export function wasteForm(from: string, forms: Forms): TemplateResult {
    const { waste } = forms;
    return entryForm({
        title: 'Waste',
        note: `From the ${from}. You sign with your password; it counts once another person has signed too.`,
        testId: 'waste-form',
        fields: [
            field(waste, { name: 'waste-volume', words: 'Wasted', example: '1.8 mL' }, forms.changed),
            field(waste, { name: 'waste-password', words: 'Your password', secret: true }, forms.changed),
        ],
        button: 'Sign waste',
        sign: 'seal',
        on: !forms.busy && waste.has('waste-volume', 'waste-password'),
        enter: () =>
            forms.enter(
                'waste',
                { volume: waste.of('waste-volume').trim(), password: waste.of('waste-password') },
                waste,
            ),
    });
}
