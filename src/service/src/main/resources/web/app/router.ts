/** Where the person is, as the address says it: #/infusion/s-3 is the place `infusion` with `s-3`. */
export interface Place {
    name: string;
    rest: string[];
}

export function placeNow(): Place {
    const parts = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decode);
    return { name: parts[0] ?? 'today', rest: parts.slice(1) };
}

export function go(address: string): void {
    location.hash = address;
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}
