import { kept } from '../parts/kept';
import { html, nothing, type TemplateResult } from 'lit';
import type { Priority, SessionCard } from '../api/session';
import { minuteOfDay, timeToGo } from '../live/therapy-clock';
import { icon } from '../parts/icon';
import { progress } from '../parts/progress';
import { phaseIcon, phaseTone } from './infusion/standing';

const alarmTones: Record<Priority, string> = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };

/** One room at a glance. A card that is not live looks like what is not known, whatever it said last. */
export function sessionCard(card: SessionCard, live: boolean): TemplateResult {
    const known = live ? card.known : 'SILENT';
    const phase = goesOn(card) ? 'RUNNING' : card.phase;
    const tone = phaseTone(phase, known);
    const alarm = card.alarm ? alarmTones[card.alarm.priority] : null;
    const word = live ? card.word : 'Not live';
    return html`<a
        class="card card--${alarm ?? tone}"
        href="#/infusion/${card.id}"
        data-testid="session-card"
        data-id=${card.id}
        data-phase=${card.phase}
        data-known=${card.known}
    >
        <div class="card__top">
            <span class="card__room"><span class="vh">Room </span>${card.room}</span
            >${alarm ? icon(alarm) : nothing}
            <span class="state"
                >${icon(phaseIcon(phase, known))} <span data-testid="card-word">${word}</span></span
            >
        </div>
        <h2 class="card__who">${card.patient.name}</h2>
        <p class="card__drug">${card.drug} · ${kept(card.prescription)}</p>
        ${middle(card, live)}
        ${progress(
            card.progress.atLeast,
            card.progress.atMost,
            known !== 'CONFIRMED' ? 'unknown' : card.phase === 'RUNNING' ? 'run' : 'rest',
            `Delivered ${card.deliveredText}`,
        )}
        <div class="card__foot"><span>${card.pump}</span><span>${card.deliveredText}</span></div>
    </a>`;
}

const NO_FLOW = '0 mL/h';

/** A pump that goes on by its order after its lease never looks halted. */
const goesOn = (card: SessionCard) => card.phase === 'LEASE_LOST' && card.rateText !== NO_FLOW;

/** As the view says it of an infusion that its pump left without telling the end: the pump shows another one now. */
const END_NOT_REPORTED = 'End not reported';

/** As the view says it of a pump that is bound to the infusion no more. */
const NOT_ON_THE_PUMP = 'Not on the pump';

function middle(card: SessionCard, live: boolean): TemplateResult {
    if (live && card.word === END_NOT_REPORTED) {
        return html`<p class="card__msg">${card.word}</p>
            <p class="card__sub">Another infusion is on this pump now</p>`;
    }
    if (!live || card.known !== 'CONFIRMED') {
        return html`<p class="card__msg">Rate not known.<br />Read the pump.</p>
            <p class="card__sub">${card.alarm?.text ?? `last reported ${card.rateText}`}</p>`;
    }
    if (card.alarm) {
        return html`<p class="card__msg">${card.alarm.text}</p>
            <p class="card__sub">Now ${card.rateText}</p>`;
    }
    if (card.phase === 'RUNNING' && card.timeLeftMs !== null) {
        const left = timeToGo(card.timeLeftMs);
        return html`<div class="card__big pair">
                <span class="num num--8">${left.number}</span><span class="unit">${left.unit} left</span>
            </div>
            <p class="card__sub">${card.rateText}</p>`;
    }
    return html`<p class="card__msg">${messages(card)}</p>
        <p class="card__sub">${restText(card)}</p>`;
}

function messages(card: SessionCard): string {
    switch (card.phase) {
        case 'PLANNED':
            return 'Waiting for preparation';
        case 'PREPARING':
            return card.word === NOT_ON_THE_PUMP ? 'The pump left this infusion' : 'Order goes to the pump';
        case 'READY':
            return 'Waiting for the start';
        case 'PAUSED':
            return 'Paused';
        case 'COMPLETE':
            return 'Order completed';
        case 'STOPPED':
            return 'Stopped';
        case 'LEASE_LOST':
            return goesOn(card) ? 'Goes on by its order without contact' : 'Stopped by itself without contact';
        case 'RUNNING':
            return card.word;
    }
}

function restText(card: SessionCard): string {
    const waiting = card.phase === 'PLANNED' || card.phase === 'PREPARING' || card.phase === 'READY';
    if (waiting) {
        return `planned ${minuteOfDay(card.plannedMs)}`;
    }
    return card.phase === 'PAUSED' && card.timeLeftMs !== null
        ? `${timeToGo(card.timeLeftMs).number} ${timeToGo(card.timeLeftMs).unit} left, not counting`
        : card.rateText;
}
