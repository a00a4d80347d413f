import { failureOf, NoAnswer } from './problem';

const READ_WITHIN_MS = 8_000;

type SignedOutListener = () => void;
let signedOut: SignedOutListener = () => undefined;

/** Called whenever the service says that there is no session. */
export function onSignedOut(listener: SignedOutListener): void {
    signedOut = listener;
}

/** Reads a resource. Throws Refused or NoAnswer. */
export async function read<T>(path: string): Promise<T> {
    const answer = await ask(path, { headers: { Accept: 'application/json' } }, READ_WITHIN_MS);
    return body<T>(answer);
}

/** Sends one request and checks its answer; a broken connection or a late answer is NoAnswer. */
export async function ask(path: string, init: RequestInit, withinMs: number): Promise<Response> {
    let answer: Response;
    try {
        answer = await fetch(path, {
            ...init,
            credentials: 'same-origin',
            cache: 'no-store',
            signal: AbortSignal.timeout(withinMs),
        });
    } catch {
        throw new NoAnswer('The service did not answer.');
    }
    if (answer.status === 401) {
        signedOut();
    }
    if (!answer.ok) {
        throw await failureOf(answer);
    }
    return answer;
}

export async function body<T>(answer: Response): Promise<T> {
    try {
        return (answer.status === 204 ? null : await answer.json()) as T;
    } catch {
        throw new NoAnswer('The answer of the service was cut off.');
    }
}
