import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../api/session';
import type { Freshness } from '../../live/freshness';
import { ago, timeToGo } from '../../live/therapy-clock';
import { delivered, stateBand } from './numbers-panel';
import { lastTrueText, type Standing } from './standing';

/** The left side when the state is not certain: what could be true, and when the pump acts by itself. */
export function uncertainNumbers(view: View, standing: Standing, fresh: Freshness): TemplateResult {
    return html`<section class="panel panel--unknown" aria-label="What could be true">
            ${stateBand(standing)}
            <div class="stripe"></div>
            ${possibleRates(view)}
        </section>
        <section class="panel grow stack stack--fill after" aria-label="Bounds">
            ${leaseLeft(view, fresh)} ${delivered(view, false)}
        </section>`;
}

function possibleRates(view: View): TemplateResult {
    const possible = view.rate.candidates ?? [];
    if (view.known === 'UNKNOWN' && possible.length > 0) {
        const size = possible.join('').length > 8 ? 'num--7' : 'num--8';
        return html`<p class="label">${possible.length > 1 ? 'Rate is one of these' : 'Rate may be'}</p>
            <div class="pair" data-testid="possible-rates">
                ${possible.map(
                    (rate, index) =>
                        html`${index > 0 ? html`<span class="unit">or</span>` : nothing}<span
                                class="num ${size}"
                                >${rate}</span
                            >`,
                )}<span class="unit">mL/h</span>
            </div>`;
    }
    return html`<p class="label">Rate not known. Last reported at ${lastTrueText(view)}</p>
        <div class="pair">
            <span class="num num--7 num--old">${view.rate.mlPerHour}</span><span class="unit">mL/h</span>
        </div>`;
}

function leaseLeft(view: View, fresh: Freshness): TemplateResult {
    const leftMs = view.pump.leaseLeftMs;
    const acts = view.order?.onLeaseLoss === 'STOP' ? 'the pump stops itself' : 'the pump follows its order';
    if (leftMs === null || view.order === null) {
        return html`<p class="label">The pump’s own keys and alarms work without the network.</p>`;
    }
    const left = timeToGo(leftMs - fresh.ageMs);
    return leftMs - fresh.ageMs > 0
        ? html`<div>
              <p class="label">Without contact ${acts} in at most</p>
              <div class="pair">
                  <span class="num num--7">${left.number}</span><span class="unit">${left.unit}</span>
              </div>
          </div>`
        : html`<p class="strong">
              By its order ${acts} after ${view.order.leaseText} without contact. That time is over.
          </p>`;
}

/** One instruction in large type, and one sentence about why. */
export function instruction(view: View, standing: Standing, fresh: Freshness): TemplateResult {
    const words = standing.live
        ? { head: view.instruction ?? 'Read the pump’s display.', text: view.sentence }
        : {
              head: 'Read the pump’s display.',
              text:
                  `This page has heard nothing from the service for ${ago(fresh.ageMs)}. ` +
                  'The values below are old. It keeps trying.',
          };
    return html`<section class="panel next" aria-label="Next step">
        <h2 data-testid="instruction">${words.head}</h2>
        <p data-testid="sentence">${words.text}</p>
        <p class="label">
            ${
                standing.live
                    ? 'Only the pump’s own answer settles it. Until then no new rate can be set.'
                    : 'The pump’s own Stop key always works.'
            }
            ${
                view.pump.panelUrl
                    ? html`<a
                          href=${view.pump.panelUrl}
                          target="_blank"
                          rel="noopener"
                          data-testid="pump-panel"
                          >Open pump panel</a
                      >`
                    : nothing
            }
        </p>
    </section>`;
}
