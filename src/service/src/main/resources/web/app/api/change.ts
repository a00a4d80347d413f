import type { Finding } from './problem';
import type { Outcome } from './session';

export type ChangeKind = 'titrate' | 'bolus';

/** What would follow from a change. Texts are written by the service and shown as they are. */
export interface Preview {
    /** Names all this; the confirmation repeats it. */
    seen: string;
    increase: boolean;
    needsCode: boolean;
    sentence: string;
    nlPerHour: number;
    endsAtMs: number;
    totalNl: number;
    lines: { name: string; was: string; is: string }[];
    remarks: Finding[];
}

/** The first step answers a preview, the second an outcome. */
export type ChangeAnswer = { preview: Preview } | Outcome;
