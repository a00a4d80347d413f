/** One finding of a review or a refusal: which limit, what was asked, what is allowed, and who says so. */
export interface Finding {
    code: string;
    severity: 'HARD' | 'SOFT' | 'ADVICE';
    limit?: string;
    asked?: string;
    allowed?: string;
    unit?: string;
    source?: string;
    field?: string;
    sentence: string;
}

/** The service's `application/problem+json`. */
export interface Problem {
    title?: string;
    status: number;
    detail?: string;
    code: string;
    field?: string;
    limit?: string;
    asked?: string;
    allowed?: string;
    source?: string;
    findings?: Finding[];
}

/** The service or the pump said no. Nothing was changed. */
export class Refused extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail ?? problem.title ?? problem.code);
    }
}

/** Nobody answered, or the answer says nothing about the outcome: what happened is not known. */
export class NoAnswer extends Error {}

/** Reads a refusal out of an answer that is not a success. A server error is no refusal: the outcome is unknown. */
export async function failureOf(answer: Response): Promise<Refused | NoAnswer> {
    const problem = await problemIn(answer);
    if (problem) {
        return new Refused(problem);
    }
    if (answer.status >= 500) {
        return new NoAnswer(`The service answered ${answer.status}.`);
    }
    return new Refused({
        status: answer.status,
        code: `HTTP_${answer.status}`,
        detail: `The service refused this without a reason (${answer.status}).`,
    });
}

async function problemIn(answer: Response): Promise<Problem | null> {
    if (!(answer.headers.get('content-type') ?? '').includes('json')) {
        return null;
    }
    try {
        const body = await answer.json();
        return typeof body?.code === 'string' ? { ...body, status: answer.status } : null;
    } catch {
        return null;
    }
}
