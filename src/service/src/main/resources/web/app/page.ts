import type { TemplateResult } from 'lit';
import type { Person, Site } from './api/person';
import type { Alarm } from './api/session';
import type { Freshness } from './live/freshness';
import type { Ward } from './live/ward';
import type { Place } from './router';

/** What every page may use. */
export interface Surroundings {
    person: Person;
    site: Site | null;
    ward: Ward;
    /** Draws again, soon. */
    changed(): void;
    /** Two short pulses: something that was entered waits. */
    remind(): void;
}

/** The parts of the frame that a page fills; bars and actions keep their places on every page. */
export interface Drawing {
    strip?: TemplateResult;
    main: TemplateResult;
    actions?: TemplateResult;
    /** The layout class of main. */
    layout: string;
}

/** One place of the application, from entering to leaving it. */
export interface Page {
    readonly title: string;
    readonly section: 'today' | 'plans' | 'pharmacy' | 'audit';
    /** The alarms of this page, drawn before the ward's others. */
    readonly own?: { sessionId: string; room: string; alarms: Alarm[] } | null;
    readonly fresh?: Freshness | null;
    /** What is not live, in a few words, when the page knows better than the frame. */
    readonly silence?: string | null;
    enter(): void;
    leave(): void;
    /** Takes a new place without starting again; false when it belongs to another page. */
    takes?(place: Place): boolean;
    draw(): Drawing;
}

export const has = (person: Person, role: string) => person.roles.includes(role);
