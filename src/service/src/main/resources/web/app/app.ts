import { html, nothing, render, type TemplateResult } from 'lit';
import { onSignedOut } from './api/client';
import { me, type Person } from './api/person';
import { act } from './api/action';
import { TherapyClock, ago, timeOfDay } from './live/therapy-clock';
import { Ward } from './live/ward';
import { has, type Drawing, type Page, type Surroundings } from './page';
import { pageAt } from './pages/places';
import { SignIn } from './pages/sign-in';
import { alarmBar, type ShownAlarm } from './parts/alarm-bar';
import { appBar, type Liveness } from './parts/app-bar';
import { loading } from './parts/loading';
import { placeNow } from './router';

/** Ages and countdowns move even when nothing arrives: silence must become visible by itself. */
const REDRAW_EVERY_MS = 500;

/** The frame around every page: who is signed in, what alarms, what is live, and which page is open. */
export class App {
    private person: Person | null | undefined;
    private page: Page | null = null;
    private drawing = false;
    private readonly clock = new TherapyClock();
    private readonly changed = () => this.drawSoon();
    private readonly ward = new Ward(this.changed);
    private readonly signIn = new SignIn((person) => this.signedIn(person), this.changed);

    constructor(private readonly root: HTMLElement) {}

    async start(): Promise<void> {
        onSignedOut(() => this.signedOut());
        window.addEventListener('hashchange', () => this.moved());
        document.addEventListener('visibilitychange', this.changed);
        window.setInterval(this.changed, REDRAW_EVERY_MS);
        void this.clock.open();
        this.changed();
        try {
            this.signedIn(await me());
        } catch {
            this.signedOut();
        }
    }

    private signedIn(person: Person): void {
        this.person = person;
        this.ward.open();
        void this.clock.open().then(this.changed);
        this.moved();
    }

    private signedOut(): void {
        this.person = null;
        this.page?.leave();
        this.page = null;
        this.ward.close();
        this.changed();
    }

    private moved(): void {
        if (!this.person) {
            return;
        }
        const place = placeNow();
        if (this.page?.takes?.(place)) {
            this.changed();
            return;
        }
        this.page?.leave();
        this.page = pageAt(place, this.surroundings(this.person));
        this.page.enter();
        this.changed();
        window.scrollTo(0, 0);
    }

    private surroundings(person: Person): Surroundings {
        const { clock, ward, changed } = this;
        return {
            person,
            ward,
            changed,
            get site() {
                return clock.site;
            },
        };
    }

    private drawSoon(): void {
        if (!this.drawing) {
            this.drawing = true;
            queueMicrotask(() => {
                this.drawing = false;
                render(this.whole(), this.root);
            });
        }
    }

    private whole(): TemplateResult {
        if (this.person === undefined) {
            return html`<main id="main">${loading('Opening Doseline')}</main>`;
        }
        if (this.person === null || !this.page) {
            document.title = 'Sign in · Doseline';
            return this.signIn.draw(this.clock.site);
        }
        const drawn = this.page.draw();
        document.title = `${this.page.title} · Doseline`;
        return this.framed(this.person, this.page, drawn);
    }

    private framed(person: Person, page: Page, drawn: Drawing): TemplateResult {
        const now = this.clock.nowMs;
        return html`<button class="skip" @click=${toMain}>Skip to content</button>
            ${appBar({
                person,
                site: this.clock.site,
                section: page.section,
                liveness: this.liveness(page),
                clock: now === null ? '' : timeOfDay(now),
                signOut: () => void this.leave(),
            })}
            ${alarmBar(this.alarms(page), this.quiet(person, page))} ${drawn.strip ?? nothing}
            <main class="main ${drawn.layout}" id="main" tabindex="-1">${drawn.main}</main>
            ${
                drawn.actions
                    ? html`<footer class="actions" aria-label="Actions">${drawn.actions}</footer>`
                    : nothing
            }`;
    }

    private liveness(page: Page): Liveness {
        const fresh = page.fresh ?? this.ward.fresh;
        if (fresh.stale && (page.fresh || this.ward.cards)) {
            return { live: false, words: `Not live, ${ago(fresh.ageMs)}` };
        }
        return page.silence ? { live: false, words: page.silence } : { live: true, words: 'Live' };
    }

    private alarms(page: Page): ShownAlarm[] {
        const own = (page.own?.alarms ?? []).map((alarm) => ({
            ...alarm,
            sessionId: page.own!.sessionId,
            room: null,
        }));
        const others = (this.ward.cards ?? [])
            .filter((card) => card.alarm && card.id !== page.own?.sessionId)
            .map((card) => ({
                id: card.id,
                sessionId: card.id,
                room: card.room,
                priority: card.alarm!.priority,
                text: card.alarm!.text,
                action: `${card.patient.name}, ${card.drug}`,
                sinceText: null,
            }));
        return [...own, ...others];
    }

    private quiet(person: Person, page: Page): string {
        if (this.ward.refused) {
            return has(person, 'auditor')
                ? 'You read only, and what you open is itself recorded.'
                : 'Alarms are not shown to your role.';
        }
        const fresh = page.fresh ?? this.ward.fresh;
        if (fresh.stale) {
            return 'Alarms are not known: the page does not hear the service.';
        }
        return page.own ? 'No alarm on this pump.' : 'No alarm on the ward.';
    }

    private async leave(): Promise<void> {
        try {
            await act('/api/sign-out', {}, 0);
        } finally {
            this.signedOut();
        }
    }
}

const toMain = () => document.getElementById('main')?.focus();
