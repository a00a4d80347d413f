import { act, RETRY_HALT_FOR_MS } from './action';
import { read } from './client';
import type { Alarm } from './session';

/** Every alarm that stands at a pump of this cell. */
export const alarmsNow = () => read<Alarm[]>('/api/alarms');

/** Says that this person has seen an alarm. Its sound pauses; only the end of its condition ends it. */
export const acknowledge = (alarm: { pump: string; id: string }) =>
    act<{ alarms: Alarm[] }>(
        `/api/pumps/${encodeURIComponent(alarm.pump)}/alarms/${encodeURIComponent(alarm.id)}/acknowledge`,
        {},
        RETRY_HALT_FOR_MS,
    );
