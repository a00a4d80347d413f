import { read } from './client';

export interface Person {
    sub: string;
    name: string;
    title: string;
    roles: string[];
}

export interface DemoAccount extends Person {
    password: string;
}

export interface Site {
    demo: boolean;
    speed: number;
    nowMs: number;
    accounts?: DemoAccount[];
    library?: { version: string; hash: string; demoValues: boolean; drugs?: string[] };
}

export const siteNow = () => read<Site>('/api/site');
export const me = () => read<Person>('/api/me');

/** Asks for a session. Whether it was given, only `me` can tell: the answer may be a redirect. */
export async function signIn(name: string, password: string): Promise<void> {
    await fetch('/j_security_check', {
        method: 'POST',
        credentials: 'same-origin',
        redirect: 'manual',
        headers: { 'X-Requested-With': 'doseline' },
        body: new URLSearchParams({ j_username: name, j_password: password }),
    });
}
