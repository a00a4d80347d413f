import { html, nothing, type TemplateResult } from 'lit';
import { act } from '../../api/action';
import { planReview, plans, pumps, type PlanRow, type PumpRow, type Review } from '../../api/plan';
import { Refused } from '../../api/problem';
import { has, type Drawing, type Page, type Surroundings } from '../../page';
import { icon } from '../../parts/icon';
import { kept } from '../../parts/kept';
import { loading } from '../../parts/loading';
import { refusal, reportOf, reportPlace, type Report } from '../../parts/refusal';
import { go, type Place } from '../../router';
import { Confirmations, confirmForm } from './confirm-form';
import { planDetail } from './plan-detail';
import { SessionDraft, sessionForm } from './session-form';

/** The plans, the one that is open, and what may be done with it. */
export class PlansPage implements Page {
    readonly title = 'Plans';
    readonly section = 'plans';
    private rows: PlanRow[] | null = null;
    private pumps: PumpRow[] = [];
    private refused: Refused | null = null;
    private report: Report | null = null;
    private busy = false;
    private review: { of: string; review: Review } | null = null;
    private readonly confirmations = new Confirmations();
    private readonly session = new SessionDraft();

    constructor(
        private readonly around: Surroundings,
        private openId: string | null,
    ) {}

    enter(): void {
        void this.ask();
    }

    leave(): void {}

    takes({ name, rest }: Place): boolean {
        const here = name === 'plans' && rest[0] !== 'new';
        if (here) {
            this.openId = rest[0] ?? null;
            this.report = null;
            this.confirmations.clear();
            void this.askReview();
        }
        return here;
    }

    draw(): Drawing {
        const strip = html`<section class="boardbar" aria-label="Overview">
            <h1 class="h2">Plans</h1>
            <span class="dim">Two people: one writes, another approves</span>
            <span class="boardbar__ways">
                ${
                    has(this.around.person, 'prescriber')
                        ? html`<a class="btn btn--primary" href="#/plans/new" data-testid="to-new-plan"
                              >${icon('plus')} Write a plan</a
                          >`
                        : nothing
                }
            </span>
        </section>`;
        if (this.refused) {
            return { strip, layout: 'main--one', main: refusal(this.refused.problem) };
        }
        if (this.rows === null) {
            return { strip, layout: 'main--one', main: loading('Asking for the plans') };
        }
        if (this.rows.length === 0) {
            return {
                strip,
                layout: 'main--one',
                main: html`<section class="panel next empty" data-testid="empty">
                    <h2>No plan is written yet.</h2>
                </section>`,
            };
        }
        return this.list(strip, this.rows);
    }

    private list(strip: TemplateResult, rows: PlanRow[]): Drawing {
        const open = rows.find((row) => row.id === this.openId) ?? null;
        const review = this.reviewOf(open);
        return {
            strip,
            layout: 'main--plans',
            main: html`<section class="panel planlist" aria-label="List of plans">
                    <ul>
                        ${rows.map((row) => this.row(row, row === open))}
                    </ul>
                </section>
                <div class="col">
                    ${
                        open
                            ? html`${
                                  review && !open.approval
                                      ? confirmForm(
                                            review,
                                            this.confirmations,
                                            open.mayApprove,
                                            this.around.changed,
                                        )
                                      : nothing
                              }${planDetail(open, review)}${
                                  open.approval && this.mayStartSession()
                                      ? sessionForm(this.session, this.pumps, this.around.changed)
                                      : nothing
                              }`
                            : html`<section class="panel next"><h2>Open a plan to see it.</h2></section>`
                    }
                </div>`,
            ...(open ? { actions: this.actions(open) } : {}),
        };
    }

    private row(row: PlanRow, open: boolean): TemplateResult {
        return html`<li>
            <a
                class="planrow ${open ? 'is-selected' : ''}"
                href="#/plans/${row.id}"
                aria-current=${open ? 'true' : nothing}
                data-testid="plan-row"
                data-id=${row.id}
            >
                <span
                    ><b>${row.patient.name}</b><span class="planrow__what">${kept(row.summary)}</span
                    ><span class="label">${row.author.name}, ${row.createdText}</span></span
                >
                ${
                    row.approval
                        ? html`<span class="ok">${icon('check')} approved</span>`
                        : html`<span class="state state--rest">${icon('ready')} not approved</span>`
                }
            </a>
        </li>`;
    }

    private mayStartSession(): boolean {
        return has(this.around.person, 'clinician') || has(this.around.person, 'prescriber');
    }

    private actions(plan: PlanRow): TemplateResult {
        if (plan.approval) {
            const on = !this.busy && this.session.complete && this.mayStartSession();
            return html`${reportPlace(this.report, this.mayStartSession() ? 'Choose pump and syringe, then make the session.' : 'A clinician or prescriber makes sessions.')}
            ${this.button('session-create', 'plus', 'Make session', on, () => this.makeSession(plan))}`;
        }
        const on = !this.busy && (!plan.mayApprove || this.confirmations.complete(this.reviewOf(plan)));
        return html`${reportPlace(this.report, plan.mayApprove && !on ? 'Give a reason for each limit that is passed.' : plan.mayApprove ? 'Approving signs exactly the content shown, by its hash.' : `${plan.why ?? 'You may not approve this plan.'} Asking is refused and recorded.`)}
        ${this.button('plan-approve', 'seal', 'Approve plan', on, () => this.approve(plan))}`;
    }

    private button(
        testId: string,
        sign: string,
        words: string,
        on: boolean,
        perform: () => Promise<void>,
    ): TemplateResult {
        return html`<button
            class="btn btn--big btn--primary"
            data-testid=${testId}
            aria-disabled=${on ? 'false' : 'true'}
            @click=${() => on && void perform()}
        >
            ${icon(sign)} ${words}
        </button>`;
    }

    private approve(plan: PlanRow): Promise<void> {
        const content = {
            version: plan.version,
            contentHash: plan.contentHash,
            meaning: 'approval',
            overrides: this.confirmations.overrides(this.reviewOf(plan)),
        };
        return this.perform(async () => {
            await act(`/api/plans/${encodeURIComponent(plan.id)}/approval`, content, 4_000);
            this.report = {
                kind: 'applied',
                sentence: 'Approved. A session can now be made from this plan.',
            };
        });
    }

    private makeSession(plan: PlanRow): Promise<void> {
        const content = {
            plan: plan.id,
            version: plan.version,
            pump: this.session.pump,
            syringe: this.session.syringe,
        };
        return this.perform(async () => {
            const { body } = await act<{ id: string }>('/api/sessions', content, 4_000);
            go(`#/infusion/${body.id}`);
        });
    }

    private async perform(action: () => Promise<void>): Promise<void> {
        this.busy = true;
        this.report = { kind: 'sending', sentence: 'Being recorded.' };
        this.around.changed();
        try {
            await action();
        } catch (failure) {
            this.report = reportOf(failure, 'Look again before repeating it.');
        }
        this.busy = false;
        await this.ask();
    }

    private async ask(): Promise<void> {
        try {
            [this.rows, this.pumps] = await Promise.all([plans(), pumps()]);
            this.session.offer(this.pumps);
            void this.askReview();
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : this.refused;
        }
        this.around.changed();
    }

    private reviewOf(plan: PlanRow | null): Review | null {
        return plan !== null && this.review?.of === plan.id ? this.review.review : null;
    }

    /** What the open plan would run and is held against; without it the plan can still be read. */
    private async askReview(): Promise<void> {
        const open = this.rows?.find((row) => row.id === this.openId);
        if (!open || this.review?.of === open.id) {
            return;
        }
        try {
            this.review = { of: open.id, review: await planReview(open) };
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : this.refused;
        }
        this.around.changed();
    }
}
