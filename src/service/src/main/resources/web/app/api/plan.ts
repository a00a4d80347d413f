import { read } from './client';
import type { Finding } from './problem';
import type { BodySize, LimitRow, Patient, SegmentRow } from './session';

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
    bodySize: BodySize | null;
    totalDose: string | null;
    totalVolume: string | null;
    segments: SegmentRow[];
    limits: LimitRow[];
    findings: Finding[];
    advisories: string[];
}

/** Why a soft limit is passed on purpose; the record keeps the code. */
export const overrideReasons: Record<string, string> = {
    PATIENT_NEEDS_IT: 'This patient needs it',
    PROTOCOL: 'Asked for by a protocol',
    CHECKED_AGAIN: 'Checked again and right',
    SPECIALIST_ADVICE: 'Advised by a specialist',
};

export interface Override {
    code: string;
    field: string;
    reason: string;
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
export const planReview = (plan: PlanRow) =>
    read<Review>(`/api/plans/${encodeURIComponent(plan.id)}/review?version=${plan.version}`);
export const plans = () => read<PlanRow[]>('/api/plans');
