import { html, type TemplateResult } from 'lit';
import { act } from '../../api/action';
import { patients } from '../../api/plan';
import { bornAndNumber, type Patient } from '../../api/session';
import { Refused, type Finding } from '../../api/problem';
import type { Drawing, Page, Surroundings } from '../../page';
import { icon } from '../../parts/icon';
import { Idle, IDLE_CLEARED, IDLE_REMINDER } from '../../parts/idle';
import { reportOf, reportPlace, refusal, type Report } from '../../parts/refusal';
import { go } from '../../router';
import { DraftFields } from './draft-fields';
import { draftForm } from './draft-form';
import { LiveReview } from './live-review';
import { limitsPanel, preview } from './review-panels';

/** A plan being written, with the service's review beside it at every step. */
export class WritePlanPage implements Page {
    readonly title = 'Write a plan';
    readonly section = 'plans';
    private fields = new DraftFields();
    private readonly review: LiveReview;
    private people: Required<Patient>[] = [];
    private refused: Refused | null = null;
    private report: Report | null = null;
    private busy = false;
    private readonly idle = new Idle(
        () => this.waits(IDLE_REMINDER),
        () => this.clearEntered(),
    );

    constructor(private readonly around: Surroundings) {
        this.review = new LiveReview(around.changed);
    }

    enter(): void {
        patients()
            .then((people) => (this.people = people))
            .catch((failure) => (this.refused = failure instanceof Refused ? failure : null))
            .finally(this.around.changed);
    }

    leave(): void {
        this.idle.settled();
        this.review.close();
    }

    draw(): Drawing {
        const demoValues = this.around.site?.library?.demoValues ?? false;
        return {
            layout: 'main--form',
            strip: this.strip(),
            main: this.refused
                ? refusal(this.refused.problem)
                : html`${draftForm({
                          fields: this.fields,
                          patients: this.people,
                          drugs: this.around.site?.library?.drugs ?? ['ketamine', 'saline'],
                          findings: this.findings(),
                          edited: () => this.edited(),
                          changed: this.around.changed,
                      })}${preview(this.review.review, this.review.behind)}
                      <div class="col" tabindex="0" role="region" aria-label="Limits of this plan">
                          ${limitsPanel(this.review.review, demoValues)}
                      </div>`,
            actions: this.actions(),
        };
    }

    private strip(): TemplateResult {
        const patient = this.people.find((person) => person.id === this.fields.patient);
        const library = this.around.site?.library;
        return html`<section class="patient" aria-label="Plan">
            <div>
                <h1 class="patient__who">${patient?.name ?? 'Write a plan'}</h1>
                <p>
                    ${patient ? bornAndNumber(patient) : 'Choose a patient first'}
                </p>
            </div>
            <div class="patient__drug">
                <b>New plan</b>
                <p>${library ? `library ${library.version}` : ''}</p>
            </div>
        </section>`;
    }

    private actions(): TemplateResult {
        const refusedNow = this.review.review?.accepted === false;
        const why = !this.fields.complete
            ? 'Patient, body mass, concentration and dose are needed first.'
            : refusedNow
              ? 'The service refuses this plan; sending it is recorded as refused.'
              : 'Another person approves it. You cannot approve your own plan.';
        const on = this.fields.complete && !this.busy;
        return html`<a class="btn btn--big" href="#/plans">Back to plans</a>
            ${reportPlace(this.report, why)}
            <button
                class="btn btn--big btn--primary"
                data-testid="plan-submit"
                aria-disabled=${on ? 'false' : 'true'}
                @click=${() => on && void this.submit()}
            >
                ${icon('seal')} Sign as prescriber
            </button>`;
    }

    private findings(): Finding[] {
        const problem = this.review.refused?.problem;
        const unreadable: Finding[] =
            problem?.field && !problem.findings?.length
                ? [
                      {
                          code: problem.code,
                          severity: 'HARD',
                          field: problem.field,
                          sentence: problem.detail ?? problem.code,
                      },
                  ]
                : (problem?.findings ?? []);
        return [...(this.review.review?.findings ?? []), ...unreadable];
    }

    private waits(sentence: string): void {
        this.report = { kind: 'sending', sentence };
        this.around.remind();
        this.around.changed();
    }

    private clearEntered(): void {
        this.fields = new DraftFields();
        this.review.edited(null);
        this.waits(IDLE_CLEARED);
    }

    private edited(): void {
        this.report = null;
        this.idle.touched();
        this.review.edited(this.fields.complete ? this.fields.draft() : null);
    }

    private async submit(): Promise<void> {
        this.busy = true;
        this.idle.settled();
        this.report = { kind: 'sending', sentence: 'The plan is being recorded.' };
        this.around.changed();
        try {
            const { body } = await act<{ id: string }>('/api/plans', this.fields.draft(), 4_000);
            go(`#/plans/${body.id}`);
        } catch (failure) {
            this.report = reportOf(failure, 'Look in the list of plans before writing it again.');
        }
        this.busy = false;
        this.around.changed();
    }
}
