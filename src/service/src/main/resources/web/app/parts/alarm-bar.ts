import { html, nothing, type TemplateResult } from 'lit';
import type { Alarm, Priority } from '../api/session';
import { icon } from './icon';

export interface ShownAlarm extends Pick<
    Alarm,
    'pump' | 'id' | 'priority' | 'text' | 'action' | 'level' | 'seenText' | 'latched'
> {
    /** The session to open, when there is one. */
    sessionId: string | null;
    /** Where it is, when the alarm belongs to another page than this one. */
    place: string | null;
    sinceText: string | null;
    /** How long its sound is still paused, in wall time; 0 while it sounds. */
    pausedForMs: number;
}

/** What the bar needs to know of the page around it. */
export interface AlarmBarState {
    quiet: string;
    /** Whether this page can be heard at all. */
    soundOn: boolean;
    /** Whether this person may acknowledge. */
    mayAcknowledge: boolean;
    /** What became of the last acknowledgement, if it did not reach the service. */
    failed: string | null;
    acknowledge(alarm: ShownAlarm): void;
    allowSound(): void;
}

const order: Priority[] = ['HIGH', 'MEDIUM', 'LOW'];
const marks: Record<Priority, string> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };
const words: Record<Priority, string> = { HIGH: 'High alarm', MEDIUM: 'Medium alarm', LOW: 'Low alarm' };

/** The highest first, then what was carried furthest, then this page's own. */
export const inOrder = (alarms: ShownAlarm[]) =>
    [...alarms].sort(
        (a, b) =>
            order.indexOf(a.priority) - order.indexOf(b.priority) ||
            b.level - a.level ||
            (a.place ? 1 : 0) - (b.place ? 1 : 0),
    );

/** The bar has one height with and without alarms: the highest is open, the others are chips, none is dropped. */
export function alarmBar(alarms: ShownAlarm[], state: AlarmBarState): TemplateResult {
    const [open, ...others] = inOrder(alarms);
    return html`<section class="alarmbar" aria-label="Alarms" data-testid="alarm-bar">
        <div class="alarmbar__live" aria-live="assertive">${open ? openAlarm(open, state) : nothing}</div>
        ${open ? nothing : html`<p class="alarmbar__quiet">${icon('bell')} <span>${state.quiet}</span></p>`}
        ${others.length === 0 ? nothing : html`<div class="alarmbar__more">${others.map(chip)}</div>`}
        ${state.soundOn ? nothing : soundOff(state)}
    </section>`;
}

function openAlarm(alarm: ShownAlarm, state: AlarmBarState): TemplateResult {
    const mark = marks[alarm.priority];
    return html`<div
        class="alarm alarm--${mark}"
        data-testid="alarm"
        data-priority=${alarm.priority}
        data-level=${alarm.level}
    >
        <span class="alarm__mark">${icon(mark)}</span>
        <div class="alarm__text">
            <strong
                ><span class="vh">${words[alarm.priority]}. </span>${
                    alarm.place ? `${alarm.place}: ` : nothing
                }${alarm.text}</strong
            ><span>${alarm.action}</span>
        </div>
        ${standing(alarm, state)} ${pausedSound(alarm)}
        ${
            alarm.place && alarm.sessionId
                ? html`<a class="btn" href="#/infusion/${alarm.sessionId}"
                      >Open ${alarm.place.toLowerCase()}</a
                  >`
                : nothing
        }
        ${
            state.mayAcknowledge && alarm.pausedForMs === 0
                ? html`<button class="btn" data-testid="acknowledge" @click=${() => state.acknowledge(alarm)}>
                      ${icon('check')} Acknowledge
                  </button>`
                : nothing
        }
    </div>`;
}

/** Since when, how far it was carried, and who has seen it. */
function standing(alarm: ShownAlarm, state: AlarmBarState): TemplateResult {
    const since = alarm.latched ? 'over, not seen yet' : alarm.sinceText ? `since ${alarm.sinceText}` : null;
    return html`<span class="alarm__since"
        >${alarm.level > 1 ? html`<b data-testid="alarm-level">Level ${alarm.level}: nobody answered</b>` : nothing}${
            since ? html`<span>${since}</span>` : nothing
        }${
            state.failed
                ? html`<span data-testid="acknowledge-failed">${state.failed}</span>`
                : alarm.seenText
                  ? html`<span data-testid="alarm-seen">seen by ${alarm.seenText}</span>`
                  : nothing
        }</span
    >`;
}

function pausedSound(alarm: ShownAlarm): TemplateResult | typeof nothing {
    if (alarm.pausedForMs === 0) {
        return nothing;
    }
    const seconds = Math.ceil(alarm.pausedForMs / 1000);
    const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return html`<span class="alarm__paused" data-testid="sound-paused"
        >${icon('belloff')}<span class="vh">Sound paused for </span>${left}</span
    >`;
}

function soundOff(state: AlarmBarState): TemplateResult {
    return html`<button class="alarmbar__sound" data-testid="sound-off" @click=${state.allowSound}>
        ${icon('belloff')}<span>Sound off</span>
    </button>`;
}

function chip(alarm: ShownAlarm): TemplateResult {
    const mark = marks[alarm.priority];
    const content = html`${icon(mark)}<span
            ><span class="vh">${words[alarm.priority]}. </span
            ><b>${alarm.place ?? alarm.text}${alarm.level > 1 ? `, level ${alarm.level}` : ''}</b
            ><span class="alarmchip__text">${alarm.place ? alarm.text : alarm.action}</span></span
        >${alarm.pausedForMs > 0 ? icon('belloff') : nothing}`;
    return alarm.sessionId
        ? html`<a
              class="alarmchip alarmchip--${mark}"
              href="#/infusion/${alarm.sessionId}"
              data-testid="alarm-chip"
              >${content}</a
          >`
        : html`<span class="alarmchip alarmchip--${mark}" data-testid="alarm-chip">${content}</span>`;
}
