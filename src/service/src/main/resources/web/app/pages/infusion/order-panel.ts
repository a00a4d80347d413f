import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../api/session';
import { icon } from '../../parts/icon';
import { advisoriesList, bodySizeNote } from '../../parts/body-size';
import { limitsTable, segmentsTable } from '../../parts/order-tables';

/** Everything that will run, and every limit it was held against, before anybody starts it. */
export function orderPanel(view: View, demoValues: boolean): TemplateResult {
    const { order } = view;
    if (order === null) {
        return html`<section class="panel grow" aria-label="Order review">
            <div class="panel__head"><h2>Order review</h2></div>
            <p>
                The order is drawn up and signed when the pump is prepared. It is shown here before anything
                can start.
            </p>
        </section>`;
    }
    return html`<section class="panel grow stack" aria-label="Order review">
        <div class="panel__head panel__head--flush">
            <h2>Order review</h2>
            <span class="label">${approvals(order.approvedBy)}</span>
        </div>
        <div class="split split--order">
            <div>
                <p class="label">Prescribed</p>
                <p class="prescribed">${view.prescription}</p>
            </div>
            <div>
                <p class="label">${view.patient.mass ? `For ${view.patient.mass}` : 'In total'}</p>
                <p class="prescribed" data-testid="order-total">
                    ${order.totalDose ? `${order.totalDose} in ${order.totalVolume}` : order.totalVolume}
                </p>
            </div>
        </div>
        <div>
            ${bodySizeNote(order.bodySize)}
            ${
                order.leaseText
                    ? html`<p class="label">
                          Without contact for ${order.leaseText} the pump ${leaseLoss(order.onLeaseLoss)}.
                      </p>`
                    : nothing
            }
        </div>
        ${segmentsTable(order.segments)}
        ${limitsTable(order.limits)} ${advisoriesList(order.advisories)}
        ${demoValues ? html`<p class="label">${demoValuesNote()}</p>` : nothing}
    </section>`;
}

/** Shown wherever values of the demo library are shown. */
export const demoValuesNote = () =>
    html`<span class="chip" data-testid="demo-values"
        >${icon('flag')} Demo values: a pharmacist must set them</span
    >`;

const approvals = (people: { name: string; atText: string }[]) =>
    people.length === 0
        ? 'not approved'
        : `Approved by ${people.map((p) => p.name).join(' and ')}`;

function leaseLoss(policy: string): string {
    switch (policy) {
        case 'STOP':
            return 'stops';
        case 'LOWER':
            return 'goes on at the lower of this and the next rate';
        default:
            return 'continues its order';
    }
}
