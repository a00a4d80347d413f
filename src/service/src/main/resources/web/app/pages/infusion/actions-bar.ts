import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeKind } from '../../api/change';
import type { ActionKind, View } from '../../api/session';
import { icon } from '../../parts/icon';
import { reportPlace, type Report } from '../../parts/refusal';
import { codeField, type CodeEntry } from './code-field';
import type { Standing } from './standing';

export interface Actions {
    busy: ReadonlySet<ActionKind>;
    /** The button on the left has just changed: what doses waits for a moment, what halts never does. */
    settling: boolean;
    report: Report | null;
    code: CodeEntry;
    reason: string;
    chosen(reason: string): void;
    perform(kind: ActionKind): void;
    /** Opens the form of a change; nothing is sent yet. */
    change(kind: ChangeKind): void;
}

const faces: Record<ActionKind, { icon: string; word: string; look: string }> = {
    prepare: { icon: 'ready', word: 'Prepare pump', look: 'btn--primary btn--pause' },
    start: { icon: 'play', word: 'Start infusion', look: 'btn--primary btn--pause' },
    pause: { icon: 'pause', word: 'Pause', look: 'btn--primary btn--pause' },
    resume: { icon: 'play', word: 'Resume', look: 'btn--primary btn--pause' },
    stop: { icon: 'stop', word: 'Stop', look: 'btn--stop' },
};

/** Presets only: choosing is optional and never stands between a finger and the stop key. */
export const REASONS = ['Patient uneasy', 'Blood pressure', 'Line or cannula', 'End of session', 'Other'];

/** Left what comes next, right stop, each in its one place in every state. */
export function actionsBar(view: View, standing: Standing, actions: Actions): TemplateResult {
    const primary = primaryKind(view, standing);
    const over = view.phase === 'COMPLETE' || view.phase === 'STOPPED';
    const codeHere = primary === 'resume' && view.actions.resume.needsCode;
    const why = primary ? whyOff(primary, view, standing, actions.code.code) : null;
    return html`${primary ? button(primary, why === null && !(actions.settling && primary !== 'pause'), actions) : nothing}
    ${codeHere ? codeField(actions.code) : nothing} ${changes(view, standing, actions)}
    ${over ? html`<a class="btn btn--big" href="#/audit/${view.id}" data-testid="open-record">Open record</a>` : nothing}
    ${reportPlace(reportOnce(view, standing, actions), why ?? changeOff(view, standing) ?? unheard(view, standing, over) ?? html`<span class="label--resting">${resting(primary, over)}</span>`)}
    ${over || primary === 'prepare' || primary === 'start' ? nothing : reasonField(actions)}
    ${over && !view.actions.stop.on ? nothing : button('stop', view.actions.stop.on || !standing.certain, actions)}`;
}

function button(kind: ActionKind, on: boolean, actions: Actions): TemplateResult {
    const face = faces[kind];
    const sending = actions.busy.has(kind);
    return html`<button
        class="btn btn--big ${face.look}"
        data-testid="action-${kind}"
        aria-disabled=${on ? 'false' : 'true'}
        aria-busy=${sending ? 'true' : nothing}
        @click=${() => on && actions.perform(kind)}
    >
        ${icon(face.icon)} ${face.word}${sending ? html`<small>sending</small>` : nothing}
    </button>`;
}

/** Only while the pump runs for certain; each opens a form of two steps. */
function changes(view: View, standing: Standing, actions: Actions): TemplateResult | typeof nothing {
    if (view.phase !== 'RUNNING' || !standing.certain) {
        return nothing;
    }
    const key = (kind: ChangeKind, word: string, on: boolean) =>
        html`<button
            class="btn btn--big"
            data-testid="change-${kind}"
            aria-disabled=${on ? 'false' : 'true'}
            @click=${() => on && actions.change(kind)}
        >
            ${word}
        </button>`;
    return html`${view.actions.titrate ? key('titrate', 'Change rate', view.actions.titrate.on) : nothing}
    ${view.actions.bolus ? key('bolus', 'Bolus', view.actions.bolus.on) : nothing}`;
}

/** What the instruction above says already is not said again. */
const reportOnce = ({ sentence }: View, { certain }: Standing, { report }: Actions): Report | null =>
    !certain && report?.kind === 'unknown' && report.sentence === sentence ? null : report;

/** Why the rate cannot be changed while the pump runs. */
const changeOff = (view: View, standing: Standing): string | null =>
    view.phase === 'RUNNING' && standing.certain && view.actions.titrate?.on === false
        ? view.actions.titrate.why
        : null;

/** Which action stands on the left. While anything is uncertain it is the safe one. */
export function primaryKind(view: View, standing: Standing): ActionKind | null {
    switch (view.phase) {
        case 'PLANNED':
            return 'prepare';
        case 'PREPARING':
            return view.actions.start.on ? 'start' : 'prepare';
        case 'READY':
            return standing.certain ? 'start' : view.actions.pause.on ? 'pause' : 'start';
        case 'RUNNING':
            return 'pause';
        case 'PAUSED':
            return standing.certain ? 'resume' : 'pause';
        case 'LEASE_LOST':
            return view.actions.pause.on && view.looks === 'RUNNING'
                ? 'pause'
                : standing.certain && view.actions.resume.on
                  ? 'resume'
                  : null;
        case 'STOPPED':
        case 'COMPLETE':
            return standing.certain && view.actions.resume.on ? 'resume' : null;
    }
}

/** Why the button on the left is off, or null when it is on. */
export function whyOff(kind: ActionKind, view: View, standing: Standing, code: string): string | null {
    const state = view.actions[kind];
    if (kind === 'pause' && !standing.live) {
        return null;
    }
    if (!standing.live) {
        return 'The page has lost the service. Only pause and stop can be sent.';
    }
    if (!state.on) {
        return state.why ?? 'Not possible in this state.';
    }
    return state.needsCode && code === '' ? 'Type the bedside code from the pump’s display first.' : null;
}

/** What is sent to a pump or a service that is not heard may never arrive, and nothing is queued for it. */
const unheard = (view: View, standing: Standing, over: boolean): string | null =>
    !over && (!standing.live || view.known === 'SILENT')
        ? 'Pause and stop may not reach the pump. Its own Stop key always works.'
        : null;

const resting = (primary: ActionKind | null, over: boolean) =>
    over || primary === null
        ? 'What happened is in the record.'
        : primary === 'pause'
          ? 'Pause and stop are sent at once. The pump’s own Stop key always works.'
          : 'The pump’s own Stop key always works.';

function reasonField(actions: Actions): TemplateResult {
    return html`<label class="field reasonfield"
        ><span class="codefield__name">Reason, if any</span
        ><select
            data-testid="reason"
            .value=${actions.reason}
            @change=${(event: Event) => actions.chosen((event.target as HTMLSelectElement).value)}
        >
            <option value="">none given</option>
            ${REASONS.map((reason) => html`<option value=${reason} ?selected=${reason === actions.reason}>${reason}</option>`)}</select
        >${icon('down')}</label
    >`;
}
