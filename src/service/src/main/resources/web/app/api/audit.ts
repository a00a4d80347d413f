import { read } from './client';

export type RecordTone = 'run' | 'unknown' | 'medium' | 'high' | 'plain';

export interface RecordRow {
    id: number;
    index: number | null;
    atMs: number;
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

export const subjects = () => read<Subject[]>('/api/audit/subjects');
export const summary = (subject: string) =>
    read<Summary>(`/api/audit/summary?subject=${encodeURIComponent(subject)}`);
export const evidence = (id: number) => read<Evidence>(`/api/audit/records/${id}`);
export const storyOf = (subject: string, after: number | null) =>
    read<Records>(`/api/audit/records?subject=${encodeURIComponent(subject)}&limit=200${page(after)}`);
export const refusals = (after: number | null) =>
    read<Records>(`/api/audit/records?refusals=true&limit=100${page(after)}`);

const page = (after: number | null) => (after === null ? '' : `&after=${after}`);
