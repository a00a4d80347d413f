import { ask, body } from './client';
import { NoAnswer } from './problem';

/** The service answers an action within its own limit of 5 s; an answer after 10 s is no answer. */
const ANSWER_WITHIN_MS = 10_000;
const RETRY_AFTER_MS = [300, 700, 1_500, 3_000];

/** How long a network failure is retried: a dose must not start late; a stop is better late than never. */
export const RETRY_DOSE_FOR_MS = 4_000;
export const RETRY_HALT_FOR_MS = 120_000;

export interface Answer<T> {
    status: number;
    body: T;
}

/**
 * Performs what a person asked for, once: each press has its own idempotency key, and every retry after a network
 * failure carries that same key. A new press has a new key: a second stop must never get the answer of the first.
 * Throws Refused, or NoAnswer when the outcome is unknown after the last retry.
 */
export async function act<T>(path: string, content: unknown, retryForMs: number): Promise<Answer<T>> {
    const request = requestOf(freshKey(), JSON.stringify(content));
    const giveUpAt = performance.now() + retryForMs;
    for (let attempt = 0; ; attempt++) {
        try {
            const answer = await ask(path, request, ANSWER_WITHIN_MS);
            return { status: answer.status, body: await body<T>(answer) };
        } catch (failure) {
            const pauseMs = RETRY_AFTER_MS[Math.min(attempt, RETRY_AFTER_MS.length - 1)]!;
            if (!(failure instanceof NoAnswer) || performance.now() + pauseMs > giveUpAt) {
                throw failure;
            }
            await new Promise((resume) => setTimeout(resume, pauseMs));
        }
    }
}

function requestOf(key: string, json: string): RequestInit {
    return {
        method: 'POST',
        headers: {
            'Content-Type': 'application/json',
            Accept: 'application/json, application/problem+json',
            'Idempotency-Key': key,
            'X-Requested-With': 'doseline',
        },
        body: json,
    };
}

/** A random UUID, version 4; crypto.randomUUID is missing on pages served without TLS. */
function freshKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
