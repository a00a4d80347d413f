import { html, nothing, type TemplateResult } from 'lit';
import type { Account, Finding, Status } from '../../api/custody';
import { icon } from '../../parts/icon';
import type { Correcting } from './entry-forms';
import { field, type Draft } from './form';
import { correctKey } from './wastes';

export interface Explaining {
    mayExplain: boolean;
    busy: boolean;
    draftOf(discrepancy: number): Draft;
    changed(): void;
    explain(discrepancy: number, reason: string): void;
}

/** Icon and word, of which the colour only repeats what they say. */
export function statusMark(status: Status): TemplateResult {
    switch (status) {
        case 'BALANCED':
            return html`<span class="ok nb">${icon('check')} balanced</span>`;
        case 'DISCREPANCY':
            return html`<span class="state state--halt nb">${icon('flag')} discrepancy</span>`;
        case 'OPEN':
            return html`<span class="state state--rest nb">${icon('ready')} open</span>`;
    }
}

/** Where a session's drug went, and what is wrong with it. */
export function accountPanel(
    account: Account,
    explaining: Explaining,
    correct: ((entry: Correcting) => void) | undefined,
): TemplateResult {
    return html`<section
        class="panel stack"
        aria-label="Account"
        data-testid="account"
        data-status=${account.status}
    >
        <div class="panel__head panel__head--flush">
            <h2>${account.patient}</h2>
            ${statusMark(account.status)}
        </div>
        <p>
            ${account.drug}, room ${account.room}, ${account.pump}, ${account.dayText} ${account.timeText}.
            ${
                account.mrn
                    ? html`Born ${account.bornText}, <span class="nb">MRN ${account.mrn}.</span>`
                    : nothing
            }
        </p>
        ${
            account.waitsFor.length > 0
                ? html`<p class="dim">Waits for ${account.waitsFor.join(', ')}.</p>`
                : nothing
        }
        ${balance(account)} ${findings(account.findings, explaining)} ${entries(account, correct)}
    </section>`;
}

function balance({ sums }: Account): TemplateResult {
    const row = (words: string, volume: string, drug: string, testId: string) =>
        html`<tr>
            <th scope="row">${words}</th>
            <td class="r" data-testid="sum-${testId}">${volume}</td>
            <td class="r">${drug}</td>
        </tr>`;
    return html`<table class="table sums">
            <caption class="vh">
                Drawn, less given, residual and wasted
            </caption>
            <thead>
                <tr>
                    <th scope="col">Syringe</th>
                    <th scope="col" class="r">Volume</th>
                    <th scope="col" class="r">Drug</th>
                </tr>
            </thead>
            <tbody>
                ${row('Drawn, with diluent', sums.prepared, sums.drawnMg, 'prepared')}
                ${row('Given, by the pump’s motor', sums.given, sums.givenMg, 'given')}
                ${row('Left in syringe and line', sums.residual, sums.residualMg, 'residual')}
                ${row('Wasted, witnessed', sums.wasted, sums.wastedMg, 'wasted')}
                <tr class="sums__last">
                    <th scope="row">Missing</th>
                    <td class="r" data-testid="sum-missing"><b>${sums.missing}</b></td>
                    <td class="r"><b>${sums.missingMg}</b></td>
                </tr>
            </tbody>
        </table>
        <p class="label">
            Even within
            ${sums.tolerance}.${
                sums.unwitnessedNl > 0
                    ? ` ${sums.unwitnessed} were wasted and not witnessed: not taken off yet.`
                    : ''
            }
        </p>`;
}

function findings(all: Finding[], explaining: Explaining): TemplateResult | typeof nothing {
    if (all.length === 0) {
        return nothing;
    }
    return html`<ul class="findings" aria-label="Findings">
        ${all.map(
            (found) =>
                html`<li class="finding" data-testid="custody-finding" data-code=${found.code}>
                    ${icon(found.stands ? 'flag' : 'check')}
                    <div class="stack stack--tight">
                        <p>
                            <b>${found.stands ? '' : 'Settled. '}${found.words}</b>
                            ${found.openedText ? html`<span class="nb">Opened ${found.openedText}.</span>` : nothing}
                        </p>
                        ${
                            found.explanation
                                ? html`<p>${found.explainedBy}: ${found.explanation}</p>`
                                : found.stands && found.discrepancy !== null && explaining.mayExplain
                                  ? explanation(found.discrepancy, explaining)
                                  : nothing
                        }
                        <p class="finding__from mono">${found.code}</p>
                    </div>
                </li>`,
        )}
    </ul>`;
}

function explanation(discrepancy: number, explaining: Explaining): TemplateResult {
    const draft = explaining.draftOf(discrepancy);
    const on = !explaining.busy && draft.has('reason');
    return html`<form
        class="witnessform"
        data-testid="explain-form"
        @submit=${(event: Event) => {
            event.preventDefault();
            if (on) {
                explaining.explain(discrepancy, draft.of('reason').trim());
            }
        }}
    >
        ${field(draft, { name: 'reason', words: 'Explanation; the discrepancy stays beside it' }, explaining.changed)}
        <button class="btn" aria-disabled=${on ? 'false' : 'true'}>Explain</button>
    </form>`;
}

function entries(
    { draws, residual }: Account,
    correct: ((entry: Correcting) => void) | undefined,
): TemplateResult | typeof nothing {
    const of = (verb: Correcting['verb']) => correct && ((id: number) => correct({ verb, id }));
    if (draws.length === 0 && !residual) {
        return nothing;
    }
    return html`<dl class="facts facts--entries">
        ${draws.map(
            (draw) =>
                html`<dt>Drawn ${draw.atText}</dt>
                    <dd>
                        ${draw.drawn} (${draw.drawnMg}) of lot
                        <a href="#/pharmacy/lots/${draw.lot}">${draw.lot}</a>, ${draw.strength}, with
                        ${draw.diluent} of diluent, label ${draw.label}.
                        ${draw.by}${draw.checkedBy ? `, checked by ${draw.checkedBy}` : ''}
                        ${correctKey(of('draw'), draw.id)}
                    </dd>`,
        )}
        ${
            residual
                ? html`<dt>Left</dt>
                      <dd>
                          ${residual.syringe} in the syringe, ${residual.line} in a line filled
                          ${residual.filled === 'BY_HAND' ? 'by hand' : 'by the pump'}${
                              residual.flushed ? ' and flushed' : ''
                          }.
                          ${residual.by} ${correctKey(of('residual'), residual.id)}
                      </dd>`
                : nothing
        }
    </dl>`;
}
