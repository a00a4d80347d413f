import { html, nothing, type TemplateResult } from 'lit';
import * as custody from '../../api/custody';
import type { Account, Day, Lot, Place as Books } from '../../api/custody';
import { Refused } from '../../api/problem';
import { has, type Drawing, type Page, type Surroundings } from '../../page';
import { icon } from '../../parts/icon';
import { loading } from '../../parts/loading';
import { refusal, reportOf, reportPlace, type Report } from '../../parts/refusal';
import { go, type Place } from '../../router';
import { accountPanel } from './account-panel';
import { booksList } from './books-list';
import { drawForm, residualForm, wasteForm, type Correcting, type Forms } from './entry-forms';
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
    private correcting: Correcting | null = null;
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
        this.correcting = null;
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
            main: html`${booksList(this.day, this.lots, this.open)}
                <div class="col">${this.detail(this.day)}</div>`,
            actions: reportPlace(this.report, this.advice),
        };
    }

    private get advice(): string {
        return has(this.around.person, 'auditor')
            ? 'You read only, and what you open is itself recorded.'
            : 'Every entry is recorded. A wrong one is corrected by another entry, never changed.';
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
            : html`<section class="panel next">
                  <h2>Open a session or a lot to see its account.</h2>
              </section>`;
    }

    private sessionDetail(account: Account): TemplateResult {
        const forms = this.forms({ kind: 'sessions', id: account.id });
        const draws = has(this.around.person, 'clinician');
        const correcting = this.correcting?.verb;
        const explaining = {
            mayExplain: has(this.around.person, 'pharmacist'),
            busy: this.busy,
            draftOf: (discrepancy: number) => this.draft(`explain ${discrepancy}`),
            changed: this.around.changed,
            explain: (discrepancy: number, reason: string) =>
                void this.perform('Explained.', () => custody.explain(discrepancy, reason)),
        };
        const drawn = account.draws.length > 0;
        return html`${accountPanel(account, explaining, draws ? (entry) => this.correct(entry) : undefined)}
        ${wastes(account.wastes, this.witnessing({ kind: 'sessions', id: account.id }, draws))}
        ${
            draws
                ? html`${!drawn || correcting === 'draw' ? drawForm(account, this.lots, forms) : nothing}
                  ${(drawn && !account.residual) || correcting === 'residual' ? residualForm(forms) : nothing}
                  ${drawn || correcting === 'waste' ? wasteForm('syringe', forms) : nothing}`
                : nothing
        }`;
    }

    /** Its form opens below; pressing it again closes it. */
    private correct(entry: Correcting): void {
        const same = this.correcting?.verb === entry.verb && this.correcting.id === entry.id;
        this.correcting = same ? null : entry;
        this.around.changed();
        window.setTimeout(() =>
            document.querySelector(`[data-testid='${entry.verb}-form']`)?.scrollIntoView(),
        );
    }

    private lotDetail(lot: Lot): TemplateResult {
        const place: Books = { kind: 'lots', id: lot.lot };
        const wasting = has(this.around.person, 'clinician') || has(this.around.person, 'pharmacist');
        return html`${lotPanel(lot)} ${wastes(lot.wastes, this.witnessing(place, wasting))}
        ${wasting && lot.openedVials > 0 ? wasteForm('open vials of this lot', this.forms(place)) : nothing}`;
    }

    private witnessing(place: Books, enters: boolean): Witnessing {
        const { person, changed } = this.around;
        return {
            mayWitness: has(person, 'clinician') || has(person, 'pharmacist') || has(person, 'approver'),
            busy: this.busy,
            draftOf: (waste) => this.draft(`witness ${waste}`),
            changed,
            correct: enters ? (id) => this.correct({ verb: 'waste', id }) : undefined,
            witness: (waste, password) =>
                void this.perform(`${waste.volume} witnessed.`, async () => {
                    this.draft(`witness ${waste.id}`).clear();
                    await custody.enter(place, 'witness', {
                        waste: waste.id,
                        volume: waste.volume,
                        password,
                    });
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
            correcting: this.correcting,
            changed: this.around.changed,
            enter: (verb, content, draft) =>
                void this.perform('Entered.', async () => {
                    // A password is not kept on the page, whatever becomes of it.
                    draft.set('waste-password', '');
                    await custody.enter(place, verb, content);
                    draft.clear();
                    this.correcting = null;
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
