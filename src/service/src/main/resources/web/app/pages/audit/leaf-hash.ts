/** SHA-256 of a zero byte and the record's bytes, as RFC 6962 hashes leaves; null where the browser has no crypto. */
export async function leafHashOf(raw: string): Promise<string | null> {
    if (!globalThis.crypto?.subtle) {
        return null;
    }
    const bytes = new TextEncoder().encode(raw);
    const leaf = new Uint8Array(bytes.length + 1);
    leaf.set(bytes, 1);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', leaf));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
