import { html, type TemplateResult } from 'lit';
import type { Evidence } from '../../api/audit';
import { icon } from '../../parts/icon';
import type { Inclusion } from './inclusion';

export interface Opened {
    evidence: Evidence;
    /** What this browser computed itself from the raw bytes; null when it cannot. */
    hashHere: string | null;
    /** The way from the record to a signed root, computed here; null when it is under none yet or cannot be. */
    inclusion: Inclusion | null;
}

/** What one record says, the exact bytes that were hashed, and whether they hash to what is recorded. */
export function evidencePanel(opened: Opened | null, raw: boolean, toggle: () => void): TemplateResult {
    if (opened === null) {
        return html`<section class="panel grow" aria-label="Evidence">
            <div class="panel__head"><h2>Evidence</h2></div>
            <p>Open a record to see its bytes and its hash.</p>
        </section>`;
    }
    const { evidence, hashHere, inclusion } = opened;
    return html`<section class="panel grow evidence" aria-label="Evidence" data-testid="evidence">
        <div class="panel__head">
            <h2>Record ${(evidence.index ?? evidence.id).toLocaleString('en-US')}</h2>
            <button
                class="btn btn--text"
                aria-expanded=${raw ? 'true' : 'false'}
                data-testid="raw-toggle"
                @click=${toggle}
            >
                ${raw ? 'Facts' : 'Raw bytes'}
            </button>
        </div>
        <p>${match(evidence, hashHere)}</p>
        <p>${place(evidence, inclusion)}</p>
        <p class="label">
            Leaf hash <span class="mono hash" data-testid="leaf-hash">${evidence.leafHash}</span>
        </p>
        ${
            raw
                ? html`<pre class="raw" tabindex="0" role="region" aria-label="Raw bytes" data-testid="raw">
${evidence.raw}</pre>`
                : facts(evidence)
        }
    </section>`;
}

function match(evidence: Evidence, hashHere: string | null): TemplateResult {
    const here = hashHere === null ? null : hashHere === evidence.leafHash;
    if (!evidence.matches || here === false) {
        return html`<span class="fault" data-testid="hash-match"
            >${icon('cross')} Bytes do not hash to the recorded hash</span
        >`;
    }
    return html`<span class="ok" data-testid="hash-match"
        >${icon('check')}
        ${here ? 'Same hash, computed in this browser' : 'Same hash, computed by the service'}</span
    >`;
}

function place(evidence: Evidence, inclusion: Inclusion | null): TemplateResult {
    if (evidence.index === null) {
        return html`<span class="label" data-testid="inclusion">Not sealed in the tree yet</span>`;
    }
    if (inclusion === null) {
        return html`<span class="label" data-testid="inclusion">Under no signed root yet</span>`;
    }
    const size = inclusion.size.toLocaleString('en-US');
    return inclusion.proven
        ? html`<span class="ok" data-testid="inclusion"
              >${icon('check')} Under the signed root of ${size}, ${inclusion.hashes} hashes, computed in this
              browser</span
          >`
        : html`<span class="fault" data-testid="inclusion"
              >${icon('cross')} Not under the signed root of ${size} records</span
          >`;
}

function facts(evidence: Evidence): TemplateResult {
    return html`<dl class="facts facts--record">
        ${flat(evidence.leaf, '').map(
            ([name, value]) =>
                html`<dt>${name}</dt>
                    <dd>${value}</dd>`,
        )}
    </dl>`;
}

function flat(value: unknown, name: string): [string, string][] {
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => flat(item, `${name} ${index + 1}`));
    }
    if (value !== null && typeof value === 'object') {
        return Object.entries(value).flatMap(([key, inner]) => flat(inner, name ? `${name} · ${key}` : key));
    }
    return value === null ? [] : [[name, String(value)]];
}
