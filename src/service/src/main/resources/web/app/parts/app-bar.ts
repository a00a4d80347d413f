import { html, nothing, type TemplateResult } from 'lit';
import type { Person, Site } from '../api/person';
import { icon } from './icon';

export interface Liveness {
    live: boolean;
    words: string;
}

export interface AppBar {
    person: Person;
    site: Site | null;
    section: string;
    liveness: Liveness;
    clock: string;
    /** Whether the clock has stood still since the service fell silent. */
    clockStands: boolean;
    signOut(): void;
}

const sections = [
    { name: 'today', words: 'Today' },
    { name: 'plans', words: 'Plans' },
    { name: 'pharmacy', words: 'Pharmacy' },
    { name: 'audit', words: 'Audit' },
];

export function appBar(bar: AppBar): TemplateResult {
    return html`<header class="appbar">
        <a class="brand" href="#/today">Doseline</a>
        <nav class="nav" aria-label="Main">
            ${sections.map(
                ({ name, words }) =>
                    html`<a
                        href="#/${name}"
                        data-testid="nav-${name}"
                        aria-current=${bar.section === name ? 'page' : nothing}
                        >${words}</a
                    >`,
            )}
        </nav>
        <div class="appbar__end">
            ${demoChip(bar.site)}
            <span class="live ${bar.liveness.live ? '' : 'live--lost'}" data-testid="live-mark" role="status"
                >${icon(bar.liveness.live ? 'link' : 'nolink')}<span class="live__words"
                    >${bar.liveness.words}</span
                ></span
            >
            <span class="appbar__user" data-testid="me">${bar.person.name}, ${bar.person.title}</span>
            <time class="clock ${bar.clockStands ? 'clock--stands' : ''}" aria-label="Therapy time"
                >${bar.clock}</time
            >
            <button class="btn btn--quiet" data-testid="sign-out" @click=${bar.signOut}>
                ${icon('out')}<span class="appbar__out">Sign out</span>
            </button>
        </div>
    </header>`;
}

/** Says that this is a demo, and how much faster than a clock its time runs. */
export function demoChip(site: Site | null): TemplateResult | typeof nothing {
    if (!site || (site.speed <= 1 && !site.demo)) {
        return nothing;
    }
    const words = site.speed > 1 ? `demo, ${site.speed} times faster` : 'demo';
    const brief = site.speed > 1 ? `demo ${site.speed}×` : 'demo';
    return html`<span class="chip" data-testid="demo-chip"
        ><span class="chip__words">${words}</span
        ><span class="chip__brief" aria-hidden="true">${brief}</span></span
    >`;
}
