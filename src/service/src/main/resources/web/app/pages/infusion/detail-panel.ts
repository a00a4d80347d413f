import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../api/session';

/** One plain sentence about the state, and where its numbers come from. */
export function detailPanel(view: View): TemplateResult {
    const { order, pump } = view;
    return html`<section class="panel detail" aria-label="Pump and order">
        <p class="detail__sentence" data-testid="sentence">${view.sentence}</p>
        <dl class="tiles">
            ${tile(
                'Pump',
                html`${pump.id}${
                    pump.panelUrl
                        ? html` <a
                              href=${pump.panelUrl}
                              target="_blank"
                              rel="noopener"
                              data-testid="pump-panel"
                              >Open pump panel</a
                          >`
                        : nothing
                }`,
            )}
            ${tile('Started', view.startedAtText ?? 'not yet')}
            ${order ? tile('Without contact', `${order.onLeaseLoss === 'STOP' ? 'stops' : 'goes on'} after ${order.leaseText}`) : nothing}
            ${order?.approvedBy.length ? tile('Approved', order.approvedBy.map((person) => person.name).join(', ')) : nothing}
            ${pump.bedsideHold ? tile('Bedside hold', 'needs a code or the pump’s key') : nothing}
        </dl>
    </section>`;
}

const tile = (name: string, content: unknown) =>
    html`<div class="tile">
        <dt class="label">${name}</dt>
        <dd class="strong">${content}</dd>
    </div>`;
