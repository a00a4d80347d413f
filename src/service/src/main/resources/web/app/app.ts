import { html, nothing, render, type TemplateResult } from 'lit';
import { onSignedOut } from './api/client';
import { me, type Person } from './api/person';
import { act } from './api/action';
import { Refused } from './api/problem';
import { TherapyClock, ago, timeOfDay } from './live/therapy-clock';
import { Ward } from './live/ward';
import { has, type Drawing, type Page, type Surroundings } from './page';
import { pageAt } from './pages/places';
import { SignIn } from './pages/sign-in';
import { acknowledge } from './api/alarm';
import type { Alarm, SessionCard } from './api/session';
import { alarmBar, inOrder, type ShownAlarm } from './parts/alarm-bar';
import { appBar, type Liveness } from './parts/app-bar';
import { loading } from './parts/loading';
import { placeNow } from './router';
import { AlarmSound } from './sound/alarm-sound';

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
    private readonly sound = new AlarmSound(this.changed);
    private failed: string | null = null;
    private readonly signIn = new SignIn((person) => this.signedIn(person), this.changed);

    constructor(private readonly root: HTMLElement) {}

    async start(): Promise<void> {
        onSignedOut(() => this.signedOut());
        window.addEventListener('hashchange', () => this.moved());
        document.addEventListener('visibilitychange', this.changed);
        for (const touch of ['pointerdown', 'keydown']) {
            document.addEventListener(touch, () => this.sound.allow());
        }
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
        this.sound.sound(null);
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
            remind: () => this.sound.remind(),
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
        const alarms = this.alarms(page);
        this.sound.sound(inOrder(alarms).find((alarm) => alarm.pausedForMs === 0)?.priority ?? null);
        return html`<button class="skip" @click=${toMain}>Skip to content</button>
            ${appBar({
                person,
                site: this.clock.site,
                section: page.section,
                liveness: this.liveness(page),
                clock: now === null ? '' : timeOfDay(now),
                clockStands: this.clock.stands,
                signOut: () => void this.leave(),
            })}
            ${alarmBar(alarms, {
                quiet: this.quiet(person, page),
                soundOn: this.sound.on,
                mayAcknowledge: has(person, 'clinician') || has(person, 'biomed'),
                failed: this.failed,
                acknowledge: (alarm) => void this.acknowledge(alarm),
                allowSound: () => this.sound.allow(),
            })}
            ${drawn.strip ?? nothing}
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

    /** This page's own, as fresh as its view, and the ward's others with their places. */
    private alarms(page: Page): ShownAlarm[] {
        const own = page.own?.alarms ?? [];
        const others = this.ward.alarms.filter(
            (alarm) => !page.own || this.cardOf(alarm)?.id !== page.own.sessionId,
        );
        return [
            ...own.map((alarm) => this.shown(alarm, page.own!.sessionId, null)),
            ...others.map((alarm) => this.elsewhere(alarm)),
        ];
    }

    /** The session that is on the pump; alarms of an idle pump have none. */
    private cardOf(alarm: Alarm): SessionCard | undefined {
        return this.ward.cards?.find((card) => card.alarm?.pump === alarm.pump);
    }

    private elsewhere(alarm: Alarm): ShownAlarm {
        const card = this.cardOf(alarm);
        return card
            ? {
                  ...this.shown(alarm, card.id, `Room ${card.room}`),
                  action: `${card.patient.name}, ${card.drug}. ${alarm.action}`,
              }
            : this.shown(alarm, null, alarm.pump);
    }

    private shown(alarm: Alarm, sessionId: string | null, place: string | null): ShownAlarm {
        const now = this.clock.nowMs ?? 0;
        const pausedForMs = Math.max(0, (alarm.silentUntilMs ?? 0) - now) / (this.clock.site?.speed ?? 1);
        return { ...alarm, sessionId, place, pausedForMs };
    }

    private async acknowledge(alarm: ShownAlarm): Promise<void> {
        try {
            await acknowledge(alarm);
            this.failed = null;
        } catch (failure) {
            this.failed =
                failure instanceof Refused
                    ? (failure.problem.detail ?? 'Not acknowledged.')
                    : 'Not acknowledged.';
        }
        this.changed();
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
