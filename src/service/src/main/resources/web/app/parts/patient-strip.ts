import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../api/session';

export function patientStrip(view: View): TemplateResult {
    const { patient } = view;
    return html`<section class="patient" aria-label="Patient and drug">
        <div class="patient__room"><small>Room</small>${view.room}</div>
        <div>
            <h1 class="patient__who">${patient.name}</h1>
            <p>
                ${
                    patient.mrn
                        ? html`Born ${patient.bornText ?? patient.born}
                              <span class="wide">· MRN ${patient.mrn}</span>`
                        : nothing
                }${patient.mass ? html` · ${patient.mass}` : nothing}
            </p>
        </div>
        <div class="patient__drug">
            <b>${view.drug}</b>
            <p><span class="wide">${sessionOf(view)}</span>${view.prescription}</p>
        </div>
    </section>`;
}

const sessionOf = (view: View) =>
    view.sessionsPlanned
        ? `Session ${view.number} of ${view.sessionsPlanned} · `
        : `Session ${view.number} · `;
