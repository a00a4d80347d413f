import type { Known, Phase, View } from '../../api/session';
import type { Freshness } from '../../live/freshness';
import { ago, timeOfDay } from '../../live/therapy-clock';

/** How the state is shown: icon and word first, colour last. */
export interface Standing {
    /** The page itself still hears the service. */
    live: boolean;
    /** The pump's state is confirmed and the page is live: only then anything may look certain. */
    certain: boolean;
    tone: 'run' | 'halt' | 'rest' | 'unknown';
    icon: string;
    word: string;
    small: [string, string];
}

const tones: Record<Phase, Standing['tone']> = {
    PLANNED: 'rest',
    PREPARING: 'rest',
    READY: 'rest',
    RUNNING: 'run',
    PAUSED: 'halt',
    COMPLETE: 'rest',
    STOPPED: 'halt',
    LEASE_LOST: 'halt',
};

const icons: Record<Phase, string> = {
    PLANNED: 'ready',
    PREPARING: 'ready',
    READY: 'ready',
    RUNNING: 'play',
    PAUSED: 'pause',
    COMPLETE: 'check',
    STOPPED: 'stop',
    LEASE_LOST: 'stop',
};

export const phaseIcon = (phase: Phase, known: Known) =>
    known === 'CONFIRMED' ? icons[phase] : known === 'SILENT' ? 'nolink' : 'unknown';

export const phaseTone = (phase: Phase, known: Known): Standing['tone'] =>
    known === 'CONFIRMED' ? tones[phase] : 'unknown';

/** A page that has not heard the service for 3 s shows nothing as live, whatever its last view said. */
export function standingOf(view: View, fresh: Freshness): Standing {
    if (fresh.stale) {
        return {
            live: false,
            certain: false,
            tone: 'unknown',
            icon: 'nolink',
            word: 'Not live',
            small: ['Page last updated', `${ago(fresh.ageMs)} ago`],
        };
    }
    return {
        live: true,
        certain: view.known === 'CONFIRMED',
        tone: phaseTone(view.looks, view.known),
        icon: phaseIcon(view.looks, view.known),
        word: view.word,
        small: reportAge(view, fresh),
    };
}

function reportAge(view: View, fresh: Freshness): [string, string] {
    if (view.pump.reportAgeMs === null) {
        // of an infusion that is over the age no longer counts, but the pump did report on it
        return view.pump.lastReportMs === null
            ? ['No report', 'from a pump yet']
            : ['Last report', `at ${timeOfDay(view.pump.lastReportMs)}`];
    }
    const age = `${ago(view.pump.reportAgeMs + fresh.ageMs)} ago`;
    const confirmed = view.phase === 'LEASE_LOST' ? 'Confirmed' : 'Confirmed by pump'; // beside a long word
    return [view.known === 'CONFIRMED' ? confirmed : 'Last report', age];
}

/** When the numbers on the page were last true. */
export const lastTrueText = (view: View) =>
    view.delivered.accountedToText ?? timeOfDay(view.pump.lastReportMs ?? view.nowMs);
