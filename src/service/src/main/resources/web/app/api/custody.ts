import { act } from './action';
import { read } from './client';

export interface Finding {
    code: string;
    words: string;
    /** False for one that was opened and is settled by later entries. */
    stands: boolean;
    discrepancy: number | null;
    openedText: string | null;
    explanation: string | null;
    explainedBy: string | null;
}

export interface Sums {
    prepared: string;
    drawnMg: string;
    given: string;
    givenMg: string;
    residual: string;
    residualMg: string;
    wasted: string;
    wastedMg: string;
    unwitnessed: string;
    missing: string;
    missingMg: string;
    tolerance: string;
    unwitnessedNl: number;
}

export interface Draw {
    id: number;
    lot: string;
    strength: string;
    vials: number;
    drawn: string;
    drawnMg: string;
    diluent: string;
    label: string;
    by: string;
    checkedBy: string | null;
    atText: string;
}

export interface Waste {
    id: number;
    volume: string;
    mg: string;
    by: string;
    atText: string;
    witness: string | null;
    /** Entered by whoever reads. */
    mine: boolean;
}

export interface Residual {
    id: number;
    syringe: string;
    line: string;
    filled: 'BY_THE_PUMP' | 'BY_HAND';
    flushed: boolean;
    by: string;
}

export type Status = 'OPEN' | 'BALANCED' | 'DISCREPANCY';

export interface Account {
    id: string;
    patient: string;
    bornText: string;
    mrn: string;
    drug: string;
    room: string;
    pump: string;
    dayText: string;
    timeText: string;
    startedBy: string | null;
    status: Status;
    waitsFor: string[];
    findings: Finding[];
    sums: Sums;
    draws: Draw[];
    wastes: Waste[];
    residual: Residual | null;
}

export interface Day {
    date: string;
    dayText: string;
    sessions: Account[];
}

export interface Lot {
    lot: string;
    drug: string;
    ndc: string;
    strength: string;
    vial: string;
    expiresText: string;
    expired: boolean;
    receivedVials: number;
    openedVials: number;
    unopenedVials: number;
    drawn: string;
    wasted: string;
    unwitnessed: string;
    inOpenVials: string;
    stockMg: string;
    findings: { code: string; words: string }[];
    draws: { session: string; drawn: string; by: string; atText: string }[];
    wastes: Waste[];
}

export const today = () => read<Day>('/api/custody/today');
export const lots = () => read<Lot[]>('/api/custody/lots');

/** Where an entry belongs: a session's syringe, or the vials of a lot. */
export interface Place {
    kind: 'sessions' | 'lots';
    id: string;
}

/** Nothing is dosed by an entry: a network failure may be tried again for a while. */
const RETRY_FOR_MS = 4_000;

export const enter = (place: Place, verb: string, content: unknown) =>
    act(`/api/custody/${place.kind}/${encodeURIComponent(place.id)}/${verb}`, content, RETRY_FOR_MS);

export const receive = (content: unknown) => act('/api/custody/lots', content, RETRY_FOR_MS);

export const explain = (discrepancy: number, reason: string) =>
    act(`/api/custody/discrepancies/${discrepancy}/explanation`, { reason }, RETRY_FOR_MS);
