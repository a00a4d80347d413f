import { hexOf, sha256 } from './leaf-hash';

/** That a record stands under a root, computed here from the record's own bytes. */
export interface Inclusion {
    /** Hashes from the record up to the root. */
    hashes: number;
    /** Records under the root. */
    size: number;
    proven: boolean;
}

const FIRST = 'c2sp.org/tlog-proof@v1';

/**
 * Checks a C2SP tlog-proof of the record with these bytes: walks from its leaf hash to the root (RFC 9162, 2.1.3.2) and
 * compares with the checkpoint in the proof. Who signed the checkpoint is for `doseline verify` to say. Null where the
 * browser has no crypto or the text is no proof.
 */
export async function checkInclusion(proof: string, raw: string): Promise<Inclusion | null> {
    if (!globalThis.crypto?.subtle) {
        return null;
    }
    const [head, ...note] = proof.split('\n\n');
    const lines = (head ?? '').split('\n').filter((line) => !line.startsWith('extra '));
    const checkpoint = (note[0] ?? '').split('\n');
    const index = Number(/^index ([0-9]+)$/.exec(lines[1] ?? '')?.[1] ?? NaN);
    const size = Number(checkpoint[1] ?? NaN);
    if (lines[0] !== FIRST || !Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index >= size) {
        return null;
    }
    const path = lines.slice(2).filter(Boolean).map(bytesOf);
    const leaf = await sha256(new Uint8Array([0]), new TextEncoder().encode(raw));
    const root = await rootOf(leaf, index, size, path);
    return {
        hashes: path.length,
        size,
        proven: root !== null && hexOf(root) === hexOf(bytesOf(checkpoint[2] ?? '')),
    };
}

/** Null where the path is not as long as it has to be. Indexes are beyond 32 bits, so no bit operators. */
async function rootOf(
    leaf: Uint8Array,
    index: number,
    size: number,
    path: Uint8Array[],
): Promise<Uint8Array | null> {
    const node = new Uint8Array([1]);
    let at = index;
    let last = size - 1;
    let hash = leaf;
    for (const sibling of path) {
        if (last === 0) {
            return null;
        }
        if (at % 2 === 1 || at === last) {
            hash = await sha256(node, sibling, hash);
            while (at % 2 === 0 && at !== 0) {
                at = Math.floor(at / 2);
                last = Math.floor(last / 2);
            }
        } else {
            hash = await sha256(node, hash, sibling);
        }
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
    }
    return last === 0 ? hash : null;
}

function bytesOf(base64: string): Uint8Array {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
