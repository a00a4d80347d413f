import { ask } from './client';

export type ExportKind = 'session' | 'patient' | 'pump' | 'person' | 'drug' | 'period' | 'all';

export interface Asked {
    kind: ExportKind;
    value?: string;
    fromUtc?: string;
    toUtc?: string;
}

export interface Made {
    name: string;
    file: Blob;
}

/** It waits for a checkpoint before and after; a large record takes its time. */
const MADE_WITHIN_MS = 600_000;

/** Has an archive made that can be verified without the service. Not repeated: the export is itself recorded. */
export async function make(asked: Asked): Promise<Made> {
    const answer = await ask(
        '/api/audit/exports',
        {
            method: 'POST',
            headers: {
                'Content-Type': 'application/json',
                Accept: 'application/zip, application/problem+json',
                'X-Requested-With': 'doseline',
            },
            body: JSON.stringify(asked),
        },
        MADE_WITHIN_MS,
    );
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
    return { name: name ?? 'doseline-export.zip', file: await answer.blob() };
}

/** Gives a file to the person as a download. */
export function save({ name, file }: Made): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
