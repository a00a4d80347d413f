import { html, nothing, type TemplateResult } from 'lit';
import type { SessionCard } from '../api/session';
import { has, type Drawing, type Page, type Surroundings } from '../page';
import { icon } from '../parts/icon';
import { loading } from '../parts/loading';
import { refusal } from '../parts/refusal';
import { phaseIcon } from './infusion/standing';
import { sessionCard } from './session-card';

/** Today's infusions, the most urgent first. */
export class TodayPage implements Page {
    readonly title = 'Today';
    readonly section = 'today';

    constructor(private readonly around: Surroundings) {}

    enter(): void {}

    leave(): void {}

    draw(): Drawing {
        const { ward } = this.around;
        if (ward.refused) {
            return { layout: 'main--one', main: html`${refusal(ward.refused.problem)}${this.ways()}` };
        }
        if (ward.cards === null) {
            return { layout: 'main--one', main: loading('Asking for today’s infusions') };
        }
        return ward.cards.length === 0 ? this.empty() : this.board(ward.cards, !ward.fresh.stale);
    }

    private board(cards: SessionCard[], live: boolean): Drawing {
        return {
            layout: cards.length <= 4 ? 'main--board main--few' : 'main--board',
            strip: html`<section class="boardbar" aria-label="Overview">
                <h1 class="h2">Today</h1>
                ${live ? counts(cards) : html`<span class="state state--unknown">${icon('nolink')} not live</span>`}
                <span class="boardbar__ways"><span class="dim">Most urgent first</span>${this.ways()}</span>
            </section>`,
            main: html`${cards.map((card) => sessionCard(card, live))}`,
        };
    }

    private empty(): Drawing {
        return {
            layout: 'main--one',
            main: html`<section class="panel next empty" data-testid="empty">
                <h1>No infusion is planned today.</h1>
                <p>
                    A prescriber writes a plan, another person approves it, and a session is made from it. It
                    then appears here.
                </p>
                ${this.ways()}
            </section>`,
        };
    }

    private ways(): TemplateResult {
        const { person } = this.around;
        return html`<span class="ways">
            ${
                has(person, 'prescriber') || has(person, 'clinician')
                    ? html`<a class="btn" href="#/plans" data-testid="to-plans">${icon('ready')} Plans</a>`
                    : nothing
            }
            ${
                has(person, 'prescriber')
                    ? html`<a class="btn" href="#/plans/new" data-testid="to-new-plan"
                          >${icon('plus')} Write a plan</a
                      >`
                    : nothing
            }
            ${
                has(person, 'auditor')
                    ? html`<a class="btn" href="#/audit" data-testid="to-audit">${icon('seal')} Audit</a>`
                    : nothing
            }
        </span>`;
    }
}

function counts(cards: SessionCard[]): TemplateResult[] {
    const unknown = cards.filter((card) => card.known !== 'CONFIRMED').length;
    const phases: [string, (card: SessionCard) => boolean, string, string][] = [
        ['infusing', (card) => card.looks === 'RUNNING', 'run', phaseIcon('RUNNING', 'CONFIRMED')],
        ['paused', (card) => card.looks === 'PAUSED', 'halt', 'pause'],
        ['stopped', (card) => card.looks === 'STOPPED' || card.looks === 'LEASE_LOST', 'halt', 'stop'],
        ['to prepare', (card) => ['PLANNED', 'PREPARING', 'READY'].includes(card.looks), 'rest', 'ready'],
        ['complete', (card) => card.looks === 'COMPLETE', 'rest', 'check'],
    ];
    const known = cards.filter((card) => card.known === 'CONFIRMED');
    const shown = phases
        .map(([words, is, tone, sign]) => ({ words, tone, sign, count: known.filter(is).length }))
        .concat([{ words: 'not known', tone: 'unknown', sign: 'unknown', count: unknown }])
        .filter(({ count }) => count > 0);
    return shown.map(
        ({ words, tone, sign, count }) =>
            html`<span class="state state--${tone}">${icon(sign)} ${count} ${words}</span>`,
    );
}
