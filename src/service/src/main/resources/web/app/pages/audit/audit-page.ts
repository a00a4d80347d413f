import { html, nothing, type TemplateResult } from 'lit';
import { act } from '../../api/action';
import * as audit from '../../api/audit';
import type { Check, RecordRow, Search, State, Subject, Summary } from '../../api/audit';
import { Refused } from '../../api/problem';
import { has, type Drawing, type Page, type Surroundings } from '../../page';
import { loading } from '../../parts/loading';
import { refusal, reportOf, type Report } from '../../parts/refusal';
import { type Place } from '../../router';
import { auditActions, type OpenPanel } from './audit-actions';
import { auditStrip, type Shown } from './audit-strip';
import { Erasure } from './erasure';
import { evidencePanel, type Opened } from './evidence-panel';
import { ExportDesk } from './exporting';
import { checkInclusion } from './inclusion';
import { leafHashOf } from './leaf-hash';
import { searchForm } from './search-form';
import { story } from './story';
import { verificationPanel } from './verification-panel';

/** The place of the list of refusals beside the infusions' own. */
const REFUSALS = 'refusals';
/** The place of the search over the whole record. */
const SEARCH = 'search';

/** What happened, record by record, with the bytes to prove it. Opening it is itself recorded. */
export class AuditPage implements Page {
    readonly title = 'Audit';
    readonly section = 'audit';
    private subjects: Subject[] = [];
    private subject: string | null;
    private summary: Summary | null = null;
    private records: RecordRow[] | null = null;
    private next: number | null = null;
    private opened: Opened | null = null;
    private openId: number | null;
    private raw = false;
    private check: Check | null = null;
    private checking: Report | null = null;
    private state: State | null = null;
    private search: Search | null = null;
    private searching: Report | null = null;
    private readonly exporting: ExportDesk;
    private readonly erasure: Erasure;
    private refused: Refused | null = null;
    private left = false;

    constructor(
        private readonly around: Surroundings,
        place: string | null,
        openId: number | null,
    ) {
        this.subject = place;
        this.openId = openId;
        this.exporting = new ExportDesk(() => around.changed());
        this.erasure = new Erasure(
            () => around.changed(),
            () => this.askAnew(),
        );
    }

    enter(): void {
        void this.ask();
    }

    leave(): void {
        this.left = true;
    }

    takes({ name, rest }: Place): boolean {
        const here = name === 'audit' && rest[0] === this.subject && rest[1] !== undefined;
        if (here) {
            this.openId = Number(rest[1]);
            void this.attempt(() => this.open());
        }
        return here;
    }

    draw(): Drawing {
        if (this.refused) {
            return { layout: 'main--one', main: refusal(this.refused.problem) };
        }
        return {
            layout: 'main--story',
            strip: auditStrip(this.shown, this.summary),
            main: html`<section
                    class="panel storypanel"
                    aria-label=${this.heading}
                >
                    <div class="panel__head">
                        <h2>${this.heading}</h2>
                        <span class="label"
                            >${this.summary ? `${this.summary.records} records` : nothing}</span
                        >
                    </div>
                    ${this.ofSearch ? searchForm(this.search ?? {}, (search) => void this.find(search)) : nothing}
                    <div class="storypanel__scroll" tabindex="0" role="region" aria-label="Records">
                        ${this.list()}
                    </div>
                </section>
                <div class="col">
                    ${this.beside()}
                </div>`,
            actions: auditActions(this.shown, this.subjects, this.subject, this.panel, {
                exported: () => this.toggleExport(),
                erased: this.mayErase ? () => this.toggleErasure() : null,
                verified: () => void this.verify(),
            }),
        };
    }

    private get panel(): OpenPanel {
        return this.exporting.open ? 'export' : this.erasure.open ? 'erase' : null;
    }

    private get mayErase(): boolean {
        return has(this.around.person, 'auditor') && this.summary !== null && !this.summary.erased;
    }

    private get ofRefusals(): boolean {
        return this.subject === REFUSALS;
    }

    private get ofSearch(): boolean {
        return this.subject === SEARCH;
    }

    /** The infusion that is shown; null beside the lists. */
    private get infusion(): string | null {
        return this.ofRefusals || this.ofSearch ? null : this.subject;
    }

    private get shown(): Shown {
        return this.ofRefusals ? 'refusals' : this.ofSearch ? 'search' : 'infusion';
    }

    private get heading(): string {
        return this.ofRefusals ? 'Recent refusals' : this.ofSearch ? 'Search' : 'Story';
    }

    private beside(): TemplateResult {
        if (this.exporting.open) {
            return this.exporting.panel();
        }
        if (this.erasure.open && this.summary) {
            return this.erasure.panel(this.summary);
        }
        return html`${verificationPanel(this.check, this.checking, this.state)}
        ${evidencePanel(this.opened, this.raw, () => {
            this.raw = !this.raw;
            this.around.changed();
        })}`;
    }

    private list(): TemplateResult {
        if (this.searching?.kind === 'refused') {
            return refusal(this.searching.problem);
        }
        if (this.ofSearch && this.search === null) {
            return html`<p class="label">Fill in what is known; all of it must hold. What you look for is recorded.</p>`;
        }
        if (this.records === null) {
            return loading('Asking for the records');
        }
        if (this.records.length === 0) {
            return html`<p data-testid="empty">
                ${this.ofRefusals ? 'Nothing was refused.' : this.ofSearch ? 'Nothing on record is like this.' : 'No record yet.'}
            </p>`;
        }
        return html`${story(this.records, this.openId, (id) => `#/audit/${this.subject}/${id}`)}
        ${
            this.next === null
                ? nothing
                : html`<button class="btn" data-testid="audit-more" @click=${() => void this.more()}>
                      More records
                  </button>`
        }`;
    }

    private async ask(): Promise<void> {
        await this.attempt(async () => {
            this.subjects = await audit.subjects();
            this.subject ??= this.subjects[0]?.id ?? REFUSALS;
            if (!this.ofSearch) {
                const page = await this.page(null);
                this.records = page.records;
                this.next = page.next;
            }
            this.summary = this.infusion === null ? null : await audit.summary(this.infusion);
            await this.open();
        });
        await this.verify();
    }

    private more(): Promise<void> {
        return this.attempt(async () => {
            const page = await this.page(this.next);
            this.records = [...(this.records ?? []), ...page.records];
            this.next = page.next;
        });
    }

    private async find(search: Search): Promise<void> {
        this.search = search;
        this.records = null;
        this.searching = null;
        this.around.changed();
        try {
            const page = await this.page(null);
            this.records = page.records;
            this.next = page.next;
        } catch (failure) {
            this.records = [];
            this.searching = reportOf(failure, 'Nothing was found out.');
        }
        this.around.changed();
    }

    private page(after: number | null) {
        if (this.ofSearch) {
            return audit.found(this.search ?? {}, after);
        }
        return this.ofRefusals ? audit.refusals(after) : audit.storyOf(this.subject!, after);
    }

    private async open(): Promise<void> {
        this.openId ??= this.records?.[this.records.length - 1]?.id ?? null;
        if (this.openId !== null) {
            const evidence = await audit.evidence(this.openId);
            const hashHere = await leafHashOf(evidence.raw);
            const inclusion = await this.inclusion(evidence);
            // Another record may have been chosen while the proof was fetched.
            if (evidence.id === this.openId) {
                this.opened = { evidence, hashHere, inclusion };
            }
        }
    }

    /** A record that is under no checkpoint yet has no proof; nor does anybody but an auditor get one. */
    private async inclusion(evidence: audit.Evidence) {
        if (evidence.index === null) {
            return null;
        }
        try {
            return await checkInclusion(await audit.proof(evidence.index), evidence.raw);
        } catch (failure) {
            if (failure instanceof Refused) {
                return null;
            }
            throw failure;
        }
    }

    private toggleErasure(): void {
        this.exporting.close();
        this.erasure.toggle();
    }

    private askAnew(): Promise<void> {
        this.opened = null;
        this.openId = null;
        return this.ask();
    }

    private toggleExport(): void {
        this.erasure.close();
        this.exporting.toggle(this.infusion);
    }

    private async verify(): Promise<void> {
        if (this.refused || this.left) {
            return;
        }
        this.check = null;
        this.checking = { kind: 'sending', sentence: '' };
        this.around.changed();
        try {
            this.check = (await act<Check>('/api/audit/check', {}, 4_000)).body;
        } catch (failure) {
            this.checking = reportOf(failure, 'Nothing is verified.');
        }
        await this.attempt(async () => {
            this.state = await audit.state(this.infusion);
        });
    }

    private async attempt(reading: () => Promise<void>): Promise<void> {
        try {
            await reading();
        } catch (failure) {
            this.refused = failure instanceof Refused ? failure : this.refused;
        }
        this.around.changed();
    }
}
