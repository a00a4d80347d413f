import { html, nothing, type TemplateResult } from 'lit';
import type { Priority } from '../api/session';
import { icon } from './icon';

export interface ShownAlarm {
    id: string;
    sessionId: string;
    priority: Priority;
    /** The room, when the alarm belongs to another page than this one. */
    room: string | null;
    text: string;
    action: string;
    sinceText: string | null;
}

const order: Priority[] = ['HIGH', 'MEDIUM', 'LOW'];
const marks: Record<Priority, string> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };
const words: Record<Priority, string> = { HIGH: 'High alarm', MEDIUM: 'Medium alarm', LOW: 'Low alarm' };

/** The bar has one height with and without alarms: the highest is open, the others are chips, none is dropped. */
export function alarmBar(alarms: ShownAlarm[], quiet: string): TemplateResult {
    const [open, ...others] = [...alarms].sort(
        (a, b) =>
            order.indexOf(a.priority) - order.indexOf(b.priority) || (a.room ? 1 : 0) - (b.room ? 1 : 0),
    );
    return html`<section class="alarmbar" aria-label="Alarms" data-testid="alarm-bar">
        <div class="alarmbar__live" aria-live="assertive">${open ? openAlarm(open) : nothing}</div>
        ${open ? nothing : html`<p class="alarmbar__quiet">${icon('bell')} <span>${quiet}</span></p>`}
        ${others.length === 0 ? nothing : html`<div class="alarmbar__more">${others.map(chip)}</div>`}
    </section>`;
}

function openAlarm(alarm: ShownAlarm): TemplateResult {
    const mark = marks[alarm.priority];
    return html`<div class="alarm alarm--${mark}" data-testid="alarm" data-priority=${alarm.priority}>
        <span class="alarm__mark">${icon(mark)}</span>
        <div class="alarm__text">
            <strong
                ><span class="vh">${words[alarm.priority]}. </span>${
                    alarm.room ? `Room ${alarm.room}: ` : nothing
                }${alarm.text}</strong
            ><span>${alarm.action}</span>
        </div>
        ${
            alarm.room
                ? html`<a class="btn" href="#/infusion/${alarm.sessionId}">Open room ${alarm.room}</a>`
                : alarm.sinceText
                  ? html`<span class="alarm__since">since ${alarm.sinceText}</span>`
                  : nothing
        }
    </div>`;
}

function chip(alarm: ShownAlarm): TemplateResult {
    const mark = marks[alarm.priority];
    return html`<a
        class="alarmchip alarmchip--${mark}"
        href="#/infusion/${alarm.sessionId}"
        data-testid="alarm-chip"
        >${icon(mark)}<span
            ><span class="vh">${words[alarm.priority]}. </span
            ><b>${alarm.room ? `Room ${alarm.room}` : alarm.text}</b
            ><span class="alarmchip__text">${alarm.room ? alarm.text : alarm.action}</span></span
        ></a
    >`;
}
