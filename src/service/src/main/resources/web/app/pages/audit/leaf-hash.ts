/** SHA-256 of a zero byte and the record's bytes, as RFC 6962 hashes leaves; null where the browser has no crypto. */
export async function leafHashOf(raw: string): Promise<string | null> {
    if (!globalThis.crypto?.subtle) {
        return null;
    }
    return hexOf(await sha256(new Uint8Array([0]), new TextEncoder().encode(raw)));
}

/** SHA-256 over parts, one after the other. */
export async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

export function hexOf(bytes: Uint8Array): string {
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
