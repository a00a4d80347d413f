import { read } from './client';

export type Phase =
    'PLANNED' | 'PREPARING' | 'READY' | 'RUNNING' | 'PAUSED' | 'COMPLETE' | 'STOPPED' | 'LEASE_LOST';
/** CONFIRMED by a fresh report; UNKNOWN: an outcome is open; SILENT: the last report is older than its limit. */
export type Known = 'CONFIRMED' | 'UNKNOWN' | 'SILENT';
export type Priority = 'HIGH' | 'MEDIUM' | 'LOW';
export type ActionKind = 'prepare' | 'start' | 'pause' | 'resume' | 'stop';

export interface Patient {
    id?: string;
    name: string;
    born: string;
    bornText?: string;
    mrn: string;
    mass?: string;
}

/** Empty once the identity is erased: then the name says when. */
export const bornAndNumber = ({ born, bornText, mrn }: Patient) =>
    mrn === '' ? '' : `Born ${bornText ?? born} · MRN ${mrn}`;

export interface SessionCard {
    id: string;
    room: string;
    number: number;
    patient: Patient;
    drug: string;
    prescription: string;
    pump: string;
    phase: Phase;
    /** The phase by whose colour and sign it is shown. */
    looks: Phase;
    known: Known;
    word: string;
    message: string;
    detail: string | null;
    plannedMs: number;
    deliveredText: string;
    rateText: string;
    timeLeftMs: number | null;
    progress: { atLeast: number; atMost: number };
    alarm: Alarm | null;
}

export interface SegmentRow {
    fromText: string;
    forText: string;
    rate: string;
    doseRate: string | null;
    volume: string;
}

export interface LimitRow {
    name: string;
    asked: string;
    allowed: string;
    soft: string | null;
    askedShare: number;
    softShare: number | null;
    source: string;
    within: boolean;
}

/** Which body mass the doses per kilogram count, in words of the service. */
export interface BodySize {
    used: string;
    basis: string;
    actual: string;
    why: string;
}

export interface OrderReview {
    id: string;
    hash: string;
    approvedBy: { name: string; role: string; atText: string; meaning: string }[];
    totalDose: string | null;
    totalVolume: string;
    leaseText: string | null;
    onLeaseLoss: string;
    bodySize: BodySize | null;
    advisories: string[];
    segments: SegmentRow[];
    limits: LimitRow[];
}

/** `pump` and `id` name it; `level` says how far it was carried since nobody answered, from 1. */
export interface Alarm {
    pump: string;
    id: string;
    code: string;
    priority: Priority;
    text: string;
    action: string;
    sinceMs: number;
    sinceText: string;
    level: number;
    /** Who acknowledged it last, and when. */
    seenText: string | null;
    /** Therapy time at which its paused sound comes back. */
    silentUntilMs: number | null;
    /** Its condition is over; it ends when somebody acknowledges it. */
    latched: boolean;
}

export interface ActionState {
    on: boolean;
    why: string | null;
    needsCode?: boolean;
}

export interface Rate {
    nlPerHour: number;
    mlPerHour: string;
    doseRate: string | null;
    doseRateUnit: string | null;
    mcgPerKgMin: string | null;
    programmedMlPerHour: string | null;
    segment: number | null;
    segments: number | null;
    candidates?: string[] | null;
}

export interface Delivered {
    atLeastNl: number;
    atMostNl: number;
    totalNl: number;
    mg: string | null;
    mgTotal: string | null;
    ml: string;
    mlTotal: string;
    mgPerKg: string | null;
    mgPerKgTotal: string | null;
    accountedToText: string | null;
}

/** What is known about one session at `nowMs` (therapy time). Texts are written by the service and shown as they are. */
export interface View {
    id: string;
    room: string;
    number: number;
    sessionsPlanned: number | null;
    patient: Patient;
    drug: string;
    drugName: string;
    prescription: string;
    order: OrderReview | null;
    pump: {
        id: string;
        panelUrl: string | null;
        reportAgeMs: number | null;
        lastReportMs: number | null;
        bedsideHold: boolean;
        leaseLeftMs: number | null;
    };
    phase: Phase;
    /** The phase by whose colour and sign it is shown: a pump that goes on after its lease looks like one that runs. */
    looks: Phase;
    known: Known;
    word: string;
    sentence: string;
    instruction: string | null;
    pending: { kind: string; sentAtText: string; sinceMs: number } | null;
    rate: Rate;
    delivered: Delivered;
    timeLeftMs: number | null;
    endsAtText: string | null;
    startedAtText: string | null;
    nowMs: number;
    speed: number;
    alarms: Alarm[];
    /** `bolus` is absent where the order has none. */
    actions: Record<ActionKind, ActionState> & { titrate?: ActionState; bolus?: ActionState | null };
}

export interface Trend {
    startMs: number | null;
    programmed: { fromMs: number; toMs: number; rateNlPerHour: number }[];
    points: { tMs: number; rateNlPerHour: number; deliveredNl: number }[];
    totalNl: number;
    events: { tMs: number; word: string }[];
    /** Where the reports are that are no longer at hand; empty where all are. */
    archived: string;
}

/** What models expect in plasma of the order; no measurement. `note` says why there is no band. */
export interface Prediction {
    warning: string;
    note: string;
    unit: string;
    endsAtMs: number;
    tMs: number[];
    lowest: number[];
    highest: number[];
    models: { name: string; source: string; plasma: number[]; notes: string[] }[];
    left: string[];
}

export interface Outcome {
    outcome: 'APPLIED' | 'UNKNOWN';
    sentence: string;
    view: View;
}

export const sessionsToday = () => read<SessionCard[]>('/api/sessions');
export const sessionView = (id: string) => read<View>(`/api/sessions/${encodeURIComponent(id)}`);
export const sessionTrend = (id: string) => read<Trend>(`/api/sessions/${encodeURIComponent(id)}/trend`);
export const unreadPrediction: Prediction = {
    warning: '',
    note: 'The prediction could not be read.',
    unit: '',
    endsAtMs: 0,
    tMs: [],
    lowest: [],
    highest: [],
    models: [],
    left: [],
};
export const sessionPrediction = (id: string) =>
    read<Prediction>(`/api/sessions/${encodeURIComponent(id)}/prediction`);
