import { html, nothing, type TemplateResult } from 'lit';
import type { Prediction, View } from '../../api/session';
import type { MeasuredBox } from '../../chart/measured';
import { predictionChart } from '../../chart/prediction-chart';
import { icon } from '../../parts/icon';
import { codeField, type CodeEntry } from './code-field';
import { stateBand } from './numbers-panel';
import type { Standing } from './standing';

type Mark = 'is-done' | 'is-now' | 'is-later';

/** What has to be true before the start, in order; the step to do now is open. */
export function preparePanel(
    view: View,
    standing: Standing,
    code: CodeEntry,
    prediction: Prediction | null,
    box: MeasuredBox,
): TemplateResult {
    const approved = view.order === null || view.order.approvedBy.length > 0;
    const programmed = view.phase === 'READY';
    const needsCode = view.actions.start.needsCode ?? true;
    return html`<section class="panel stack" aria-label="Prepare">
        ${stateBand(standing)}
        <p data-testid="sentence">${view.sentence}</p>
        <ol class="steps">
            ${step(1, approved ? 'is-done' : 'is-now', 'Plan approved', approvalText(view))}
            ${step(
                2,
                programmed ? 'is-done' : approved ? 'is-now' : 'is-later',
                `Pump ${view.pump.id} holds the signed order`,
                programmed
                    ? 'The pump read the same order back'
                    : 'Prepare sends it; the pump reads it back before anything can start',
            )}
            ${
                needsCode
                    ? step(
                          3,
                          programmed ? 'is-now' : 'is-later',
                          'Bedside code',
                          'Shown on the pump’s own display, good once',
                          programmed ? codeRow(view, code) : nothing,
                      )
                    : nothing
            }
            ${step(needsCode ? 4 : 3, 'is-later', 'Start', 'The pump starts only what it read back')}
        </ol>
        ${predicted(prediction, box)}
    </section>`;
}

/** What models expect of the order: a help for reading it, below all that must be done. */
function predicted(prediction: Prediction | null, box: MeasuredBox): TemplateResult | typeof nothing {
    if (prediction === null) {
        return nothing;
    }
    return html`<div class="predicted">
        ${
            prediction.models.length > 0
                ? box.draw((widthPx, heightPx) => predictionChart(prediction, widthPx, heightPx))
                : nothing
        }${prediction.note ? html`<p class="label">${prediction.note}</p>` : nothing}
    </div>`;
}

function step(
    number: number,
    mark: Mark,
    title: string,
    text: string,
    more: unknown = nothing,
): TemplateResult {
    return html`<li class=${mark} aria-current=${mark === 'is-now' ? 'step' : nothing}>
        <span class="steps__mark">${mark === 'is-done' ? icon('check') : number}</span>
        <div>
            <b class=${mark === 'is-later' ? '' : 'strong'}>${title}</b
            ><span class="small steps__text">${text}</span>
        </div>
        ${more}
    </li>`;
}

function codeRow(view: View, code: CodeEntry): TemplateResult {
    return html`<div class="scan">
        ${codeField(code)}
        ${
            view.pump.panelUrl
                ? html`<a
                      class="btn"
                      href=${view.pump.panelUrl}
                      target="_blank"
                      rel="noopener"
                      data-testid="pump-panel"
                      >Open pump panel</a
                  >`
                : nothing
        }
    </div>`;
}

function approvalText(view: View): string {
    const people = view.order?.approvedBy ?? [];
    return people.length > 0
        ? people.map((p) => `${p.name}, ${p.role}, ${p.atText}`).join(' · ')
        : 'By two different people';
}
