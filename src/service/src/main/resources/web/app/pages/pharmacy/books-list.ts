import { html, nothing, type TemplateResult } from 'lit';
import type { Account, Day, Lot } from '../../api/custody';
import { icon } from '../../parts/icon';
import { statusMark } from './account-panel';

/** Today's sessions and the stock, each a way to its account. @param open the kind and name of the one that is open */
export function booksList(day: Day, lots: Lot[], [kind, id]: string[]): TemplateResult {
    return html`<section class="panel planlist" aria-label="Sessions and stock">
        <h2 class="label listhead">Sessions</h2>
        ${
            day.sessions.length === 0
                ? html`<p class="listhead" data-testid="empty">No session with a controlled drug today.</p>`
                : html`<ul>
                      ${day.sessions.map((one) => sessionRow(one, kind === 'sessions' && id === one.id))}
                  </ul>`
        }
        <h2 class="label listhead">Stock</h2>
        <ul>
            ${lots.map((one) => lotRow(one, kind === 'lots' && id === one.lot))}
        </ul>
    </section>`;
}

function sessionRow(account: Account, open: boolean): TemplateResult {
    return html`<li>
        <a
            class="planrow ${open ? 'is-selected' : ''}"
            href="#/pharmacy/sessions/${account.id}"
            aria-current=${open ? 'true' : nothing}
            data-testid="custody-row"
            data-id=${account.id}
            ><span
                ><b>${account.patient}</b
                ><span class="planrow__what">${account.drug}, room ${account.room}, ${account.timeText}</span
                ><span class="label"
                    >${account.draws.length > 0 ? `Missing ${account.sums.missing}` : 'nothing drawn yet'}</span
                ></span
            >${statusMark(account.status)}</a
        >
    </li>`;
}

function lotRow(lot: Lot, open: boolean): TemplateResult {
    return html`<li>
        <a
            class="planrow ${open ? 'is-selected' : ''}"
            href="#/pharmacy/lots/${lot.lot}"
            aria-current=${open ? 'true' : nothing}
            data-testid="lot-row"
            data-id=${lot.lot}
            ><span
                ><b>${lot.drug} ${lot.strength}</b
                ><span class="planrow__what">Lot ${lot.lot}, until ${lot.expiresText}</span></span
            ><span class="nb"
                >${
                    lot.expired || lot.findings.length > 0
                        ? html`<span class="state state--halt">${icon('flag')} look</span>`
                        : `${lot.unopenedVials} × ${lot.vial}`
                }</span
            ></a
        >
    </li>`;
}
