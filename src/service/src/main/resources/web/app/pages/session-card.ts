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
    const tone = phaseTone(card.looks, known);
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
                >${icon(phaseIcon(card.looks, known))} <span data-testid="card-word">${word}</span></span
            >
        </div>
        <h2 class="card__who">${card.patient.name}</h2>
        <p class="card__drug">${card.drug} · ${kept(card.prescription)}</p>
        ${middle(card, live)}
        ${progress(
            card.progress.atLeast,
            card.progress.atMost,
            known !== 'CONFIRMED' ? 'unknown' : card.looks === 'RUNNING' ? 'run' : 'rest',
            `Delivered ${card.deliveredText}`,
        )}
        <div class="card__foot"><span>${card.pump}</span><span>${card.deliveredText}</span></div>
    </a>`;
}

function middle(card: SessionCard, live: boolean): TemplateResult {
    if (!live) {
        return html`<p class="card__msg">Rate not known.<br />Read the pump.</p>
            <p class="card__sub">${card.alarm?.text ?? `last reported ${card.rateText}`}</p>`;
    }
    if (card.known === 'CONFIRMED' && !card.alarm && card.phase === 'RUNNING' && card.timeLeftMs !== null) {
        const left = timeToGo(card.timeLeftMs);
        return html`<div class="card__big pair">
                <span class="num num--8">${left.number}</span><span class="unit">${left.unit} left</span>
            </div>
            <p class="card__sub">${card.rateText}</p>`;
    }
    return html`<p class="card__msg" data-testid="card-message">${card.message}</p>
        <p class="card__sub">${card.detail ?? restText(card)}</p>`;
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
