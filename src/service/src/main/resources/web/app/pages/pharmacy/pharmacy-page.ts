import { html, nothing, type TemplateResult } from 'lit';
import * as custody from '../../api/custody';
import type { Account, Day, Lot, Place as Books } from '../../api/custody';
import { Refused } from '../../api/problem';
import { has, type Drawing, type Page, type Surroundings } from '../../page';
import { icon } from '../../parts/icon';
import { loading } from '../../parts/loading';
import { refusal, reportOf, reportPlace, type Report } from '../../parts/refusal';
import { go, type Place } from '../../router';
import { accountPanel, statusMark } from './account-panel';
import { drawForm, residualForm, wasteForm, type Forms } from './entry-forms';
import { Draft } from './form';
import { lotPanel, receiveForm } from './lot-panel';
import { wastes, type Witnessing } from './wastes';

/** The place of the form for a delivery beside the lots' own. */
const RECEIVE = 'receive';

/** Where controlled drugs went: today's sessions and the stock, each with its account. */
export class PharmacyPage implements Page {
    readonly title = 'Pharmacy';
    readonly section = 'pharmacy';
    private day: Day | null = null;
    private lots: Lot[] = [];
    private refused: Refused | null = null;
    private report: Report | null = null;
    private busy = false;
    private readonly drafts = new Map<string, Draft>();

    constructor(
        private readonly around: Surroundings,
        private open: string[],
    ) {}

    enter(): void {
        void this.ask();
    }

    leave(): void {}

    takes({ name, rest }: Place): boolean {
        if (name !== 'pharmacy') {
            return false;
        }
        this.open = rest;
        this.report = null;
        void this.ask();
        return true;
    }

    draw(): Drawing {
        const strip = html`<section class="boardbar" aria-label="Overview">
            <h1 class="h2">Pharmacy</h1>
            <span class="dim">Drawn = given + left + wasted${this.day ? `, ${this.day.dayText}` : ''}</span>
            <span class="boardbar__ways">
                ${
                    this.day
                        ? html`<a
                              class="btn"
                              href="/api/custody/days/${this.day.date}/report.csv"
                              data-testid="custody-report"
                              download
                              >Day’s report</a
                          >`
                        : nothing
                }
                ${
                    has(this.around.person, 'pharmacist')
                        ? html`<a class="btn" href="#/pharmacy/lots/${RECEIVE}" data-testid="to-receive"
                              >${icon('plus')} Receive vials</a
                          >`
                        : nothing
                }
            </span>
        </section>`;
        if (this.refused) {
            return { strip, layout: 'main--one', main: refusal(this.refused.problem) };
        }
        if (this.day === null) {
            return { strip, layout: 'main--one', main: loading('Asking for the books') };
        }
        return {
            strip,
            layout: 'main--plans',
            main: html`${this.list(this.day)}
                <div class="col">${this.detail(this.day)}</div>`,
            actions: reportPlace(this.report, this.advice),
        };
    }

    private get advice(): string {
        return has(this.around.person, 'auditor')
            ? 'You read only, and what you open is itself recorded.'
            : 'Every entry is recorded. A wrong one is corrected by another entry, never changed.';
    }

    private list(day: Day): TemplateResult {
        return html`<section class="panel planlist" aria-label="Sessions and stock">
            <h2 class="label listhead">Sessions</h2>
            ${
                day.sessions.length === 0
                    ? html`<p class="listhead" data-testid="empty">No session with a controlled drug today.</p>`
                    : html`<ul>
                          ${day.sessions.map((account) => this.sessionRow(account))}
                      </ul>`
            }
            <h2 class="label listhead">Stock</h2>
            <ul>
                ${this.lots.map((lot) => this.lotRow(lot))}
            </ul>
        </section>`;
    }

    private sessionRow(account: Account): TemplateResult {
        const open = this.open[0] === 'sessions' && this.open[1] === account.id;
        return html`<li>
            <a
                class="planrow ${open ? 'is-selected' : ''}"
                href="#/pharmacy/sessions/${account.id}"
                aria-current=${open ? 'true' : nothing}
                data-testid="custody-row"
                data-id=${account.id}
                ><span
                    ><b>${account.patient}</b
                    ><span class="planrow__what">${account.drug}, room ${account.room}, ${account.timeText}</span
                    ><span class="label"
                        >${
                            account.draws.length > 0
                                ? html`Missing ${account.sums.missing}`
                                : 'nothing drawn yet'
                        }</span
                    ></span
                >${statusMark(account.status)}</a
            >
        </li>`;
    }

    private lotRow(lot: Lot): TemplateResult {
        const open = this.open[0] === 'lots' && this.open[1] === lot.lot;
        return html`<li>
            <a
                class="planrow ${open ? 'is-selected' : ''}"
                href="#/pharmacy/lots/${lot.lot}"
                aria-current=${open ? 'true' : nothing}
                data-testid="lot-row"
                data-id=${lot.lot}
                ><span
                    ><b>${lot.drug} ${lot.strength}</b
                    ><span class="planrow__what">Lot ${lot.lot}, until ${lot.expiresText}</span></span
                ><span class="nb"
                    >${
                        lot.expired || lot.findings.length > 0
                            ? html`<span class="state state--halt">${icon('flag')} look</span>`
                            : `${lot.unopenedVials} × ${lot.vial}`
                    }</span
                ></a
            >
        </li>`;
    }

    private detail(day: Day): TemplateResult {
        const [kind, id] = this.open;
        const account = kind === 'sessions' ? day.sessions.find((one) => one.id === id) : undefined;
        if (account) {
            return this.sessionDetail(account);
        }
        if (kind === 'lots' && id === RECEIVE) {
            const draft = this.draft('receive');
            return receiveForm(draft, this.busy, this.around.changed, () => this.receive(draft));
        }
        const lot = kind === 'lots' ? this.lots.find((one) => one.lot === id) : undefined;
        return lot
            ? this.lotDetail(lot)
            : html`<section class="panel next"><h2>Open a session or a lot to see its account.</h2></section>`;
    }

    private sessionDetail(account: Account): TemplateResult {
        const forms = this.forms({ kind: 'sessions', id: account.id });
        const draws = has(this.around.person, 'clinician');
        return html`${accountPanel(account, {
            mayExplain: has(this.around.person, 'pharmacist'),
            busy: this.busy,
            draftOf: (discrepancy) => this.draft(`explain ${discrepancy}`),
            changed: this.around.changed,
            explain: (discrepancy, reason) =>
                void this.perform('Explained.', () => custody.explain(discrepancy, reason)),
        })}
        ${wastes(account.wastes, this.witnessing({ kind: 'sessions', id: account.id }))}
        ${
            draws
                ? html`${account.draws.length === 0 ? drawForm(account, this.lots, forms) : nothing}
                  ${account.draws.length > 0 && !account.residual ? residualForm(forms) : nothing}
                  ${account.draws.length > 0 ? wasteForm('syringe', forms) : nothing}`
                : nothing
        }`;
    }

    private lotDetail(lot: Lot): TemplateResult {
        const place: Books = { kind: 'lots', id: lot.lot };
        const wasting = has(this.around.person, 'clinician') || has(this.around.person, 'pharmacist');
        return html`${lotPanel(lot)} ${wastes(lot.wastes, this.witnessing(place))}
        ${wasting && lot.openedVials > 0 ? wasteForm('open vials of this lot', this.forms(place)) : nothing}`;
    }

    private witnessing(place: Books): Witnessing {
        const { person, changed } = this.around;
        return {
            mayWitness: has(person, 'clinician') || has(person, 'pharmacist') || has(person, 'approver'),
            busy: this.busy,
            draftOf: (waste) => this.draft(`witness ${waste}`),
            changed,
            witness: (waste, password) =>
                void this.perform(`${waste.volume} witnessed.`, async () => {
                    this.draft(`witness ${waste.id}`).clear();
                    await custody.enter(place, 'witness', { waste: waste.id, volume: waste.volume, password });
                }),
        };
    }

    private forms(place: Books): Forms {
        const of = (name: string) => this.draft(`${name} ${place.kind} ${place.id}`);
        return {
            draw: of('draw'),
            residual: of('residual'),
            waste: of('waste'),
            busy: this.busy,
            changed: this.around.changed,
            enter: (verb, content, draft) =>
                void this.perform('Entered.', async () => {
                    // A password is not kept on the page, whatever becomes of it.
                    draft.set('waste-password', '');
                    await custody.enter(place, verb, content);
                    draft.clear();
                }),
        };
    }

    private receive(draft: Draft): void {
        const lot = draft.of('new-lot').trim();
        void this.perform('Received.', async () => {
            await custody.receive({
                drug: draft.of('drug', 'ketamine').trim(),
                lot,
                ndc: draft.of('ndc').trim(),
                strength: draft.of('strength').trim(),
                vial: draft.of('vial').trim(),
                expires: draft.of('expires').trim(),
                vials: Number(draft.of('new-vials')),
            });
            draft.clear();
            go(`#/pharmacy/lots/${lot}`);
        });
    }

    private draft(name: string): Draft {
        let draft = this.drafts.get(name);
        if (!draft) {
            draft = new Draft();
            this.drafts.set(name, draft);
        }
        return draft;
    }

    private async perform(done: string, action: () => Promise<unknown>): Promise<void> {
        this.busy = true;
        this.report = { kind: 'sending', sentence: 'Being recorded.' };
        this.around.changed();
        try {
            await action();
            this.report = { kind: 'applied', sentence: done };
        } catch (failure) {
            this.report = reportOf(failure, 'Look again before repeating it.');
        }
        this.busy = false;
        await this.ask();
    }

    private async ask(): Promise<void> {
        try {
            [this.day, this.lots] = await Promise.all([custody.today(), custody.lots()]);
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : this.refused;
        }
        this.around.changed();
    }
}
