import { read } from './client';
import type { Finding } from './problem';
import type { LimitRow, Patient, SegmentRow } from './session';

/** What a prescriber writes; every quantity is text with its unit, read by the service alone. */
export interface PlanDraft {
    patient: string;
    drug: string;
    careArea: string;
    indication: string;
    bodyMass?: string;
    concentration?: string;
    steps: ({ dose: string; over: string } | { rate: string; for: string })[];
}

export interface Review {
    accepted: boolean;
    totalDose: string | null;
    totalVolume: string | null;
    segments: SegmentRow[];
    limits: LimitRow[];
    findings: Finding[];
}

export interface PlanRow {
    id: string;
    version: number;
    patient: Patient;
    summary: string;
    author: { name: string };
    createdText: string;
    approval: { name: string; atText: string } | null;
    contentHash: string;
    mine: boolean;
    mayApprove: boolean;
    why: string | null;
    review?: Review | null;
}

export interface PumpRow {
    id: string;
    room: string;
    cell: string;
    known: string;
    panelUrl: string | null;
}

export const patients = () => read<Required<Patient>[]>('/api/patients');
export const pumps = () => read<PumpRow[]>('/api/pumps');
export const plans = () => read<PlanRow[]>('/api/plans');
