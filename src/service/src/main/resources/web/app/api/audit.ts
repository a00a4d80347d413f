import { act } from './action';
import { ask, read } from './client';

export type RecordTone = 'run' | 'unknown' | 'medium' | 'high' | 'plain';

export interface RecordRow {
    id: number;
    index: number | null;
    atMs: number;
    dayText: string;
    atText: string;
    type: string;
    title: string;
    words: string;
    detail: string;
    person: string | null;
    pump: string | null;
    icon: string;
    tone: RecordTone;
    leafHash: string;
}

export interface Records {
    records: RecordRow[];
    next: number | null;
}

export interface Evidence {
    id: number;
    index: number | null;
    leaf: Record<string, unknown>;
    raw: string;
    leafHash: string;
    recomputedHash: string;
    matches: boolean;
}

export interface Summary {
    title: string;
    patientLine: string;
    /** Its id. */
    patient: string;
    erased: boolean;
    given: string;
    givenLine: string;
    records: number;
}

export interface Check {
    verified: boolean;
    records?: number;
    size?: number;
    root?: string;
    atText?: string;
    firstBad?: number;
    sentence: string;
}

export interface Subject {
    id: string;
    title: string;
    dayText: string;
}

/** What is looked for; all that is there must hold. Times are in UTC, as 2026-11-23T10:00:00Z. */
export interface Search {
    subject?: string;
    patient?: string;
    pump?: string;
    person?: string;
    drug?: string;
    type?: string;
    from?: string;
    to?: string;
    text?: string;
}

export interface State {
    records: number;
    covered?: number;
    origin?: string;
    root?: string;
    signedAtText?: string;
    ageS?: number;
    believed: boolean;
    sentence: string;
    witnesses: { name: string; seenAtUtc?: string }[];
    gapsHere: number;
    gaps: number;
    chain?: { pump: string; unbroken: boolean; words: string };
}

export const subjects = () => read<Subject[]>('/api/audit/subjects');
export const summary = (subject: string) =>
    read<Summary>(`/api/audit/summary?subject=${encodeURIComponent(subject)}`);
export const erase = (patient: string, reason: string, password: string) =>
    act(`/api/patients/${encodeURIComponent(patient)}/erase`, { reason, password }, ERASE_AGAIN_FOR_MS);
export const evidence = (id: number) => read<Evidence>(`/api/audit/records/${id}`);
export const storyOf = (subject: string, after: number | null) =>
    read<Records>(`/api/audit/records?subject=${encodeURIComponent(subject)}&limit=200${page(after)}`);
export const refusals = (after: number | null) =>
    read<Records>(`/api/audit/records?refusals=true&limit=100${page(after)}`);

export const found = (search: Search, after: number | null) =>
    read<Records>(`/api/audit/records?limit=100&${new URLSearchParams({ ...search })}${page(after)}`);
export const state = (subject: string | null) =>
    read<State>(`/api/audit/state${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`);
/** A C2SP tlog-proof, as text. */
export const proof = async (index: number) =>
    (await ask(`/api/audit/proof/${index}`, {}, PROOF_WITHIN_MS)).text();

const ERASE_AGAIN_FOR_MS = 4_000;
const PROOF_WITHIN_MS = 8_000;
const page = (after: number | null) => (after === null ? '' : `&after=${after}`);
