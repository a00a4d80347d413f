import { html, nothing, type TemplateResult } from 'lit';
import type { Lot } from '../../api/custody';
import { icon } from '../../parts/icon';
import { entryForm, field, type Draft } from './form';

/** What came in of a lot, and what became of it. */
export function lotPanel(lot: Lot): TemplateResult {
    const vials = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'vial' : 'vials'}`;
    return html`<section class="panel stack" aria-label="Lot" data-testid="lot">
        <div class="panel__head panel__head--flush">
            <h2>Lot ${lot.lot}</h2>
            ${
                lot.expired
                    ? html`<span class="state state--halt">${icon('flag')} expired</span>`
                    : html`<span class="label">until ${lot.expiresText}</span>`
            }
        </div>
        <p>${lot.drug} ${lot.strength}, ${lot.vial} in a vial, NDC ${lot.ndc}</p>
        <dl class="facts">
            <dt>Received</dt>
            <dd>${vials(lot.receivedVials)}</dd>
            <dt>Opened</dt>
            <dd>${vials(lot.openedVials)}</dd>
            <dt>Unopened</dt>
            <dd data-testid="lot-unopened">${vials(lot.unopenedVials)}</dd>
            <dt>Drawn</dt>
            <dd>${lot.drawn}</dd>
            <dt>Wasted from vials, witnessed</dt>
            <dd>${lot.wasted}</dd>
            <dt>Still in open vials</dt>
            <dd data-testid="lot-open">${lot.inOpenVials}</dd>
            <dt>Stock</dt>
            <dd>${lot.stockMg}</dd>
        </dl>
        ${
            lot.findings.length > 0
                ? html`<ul class="findings">
                      ${lot.findings.map(
                          (found) =>
                              html`<li class="finding">
                                  ${icon('flag')}
                                  <div>
                                      <p><b>${found.words}</b></p>
                                      <p class="finding__from mono">${found.code}</p>
                                  </div>
                              </li>`,
                      )}
                  </ul>`
                : nothing
        }
        ${
            lot.draws.length > 0
                ? html`<table class="table">
                      <thead>
                          <tr>
                              <th scope="col">Session</th>
                              <th scope="col" class="r">Drawn</th>
                              <th scope="col">By</th>
                              <th scope="col">When</th>
                          </tr>
                      </thead>
                      <tbody>
                          ${lot.draws.map(
                              (draw) =>
                                  html`<tr>
                                      <td>
                                          <a href="#/pharmacy/sessions/${draw.session}">${draw.session}</a>
                                      </td>
                                      <td class="r nb">${draw.drawn}</td>
                                      <td>${draw.by}</td>
                                      <td>${draw.atText}</td>
                                  </tr>`,
                          )}
                      </tbody>
                  </table>`
                : nothing
        }
    </section>`;
}

/** A delivery. A lot that is known must be described as it was. */
export function receiveForm(
    draft: Draft,
    busy: boolean,
    changed: () => void,
    enter: () => void,
): TemplateResult {
    return entryForm({
        title: 'Receive vials',
        note: 'As the package says. A lot that came before must be described as it was then.',
        testId: 'receive-form',
        fields: [
            field(draft, { name: 'drug', words: 'Drug', usual: 'ketamine' }, changed),
            field(draft, { name: 'new-lot', words: 'Lot' }, changed),
            field(draft, { name: 'ndc', words: 'NDC or package code' }, changed),
            field(draft, { name: 'strength', words: 'Strength, as base', example: '50 mg/mL' }, changed),
            field(draft, { name: 'vial', words: 'One vial holds', example: '10 mL' }, changed),
            field(draft, { name: 'expires', words: 'Last day of use', example: '2027-12-31' }, changed),
            field(draft, { name: 'new-vials', words: 'Vials', example: '25' }, changed),
        ],
        button: 'Receive',
        sign: 'plus',
        on:
            !busy &&
            draft.has('new-lot', 'ndc', 'strength', 'vial', 'expires') &&
            /^\d{1,6}$/.test(draft.of('new-vials')),
        enter,
    });
}
