import { html, nothing, type TemplateResult } from 'lit';
import { overrideReasons, type Override, type Review } from '../../api/plan';
import type { Finding } from '../../api/problem';
import { finding } from '../../parts/refusal';

/** The reasons that an approver gives for passing soft limits, by finding. */
export class Confirmations {
    private readonly reasons = new Map<string, string>();

    reasonFor(found: Finding): string {
        return this.reasons.get(keyOf(found)) ?? '';
    }

    give(found: Finding, reason: string): void {
        this.reasons.set(keyOf(found), reason);
    }

    clear(): void {
        this.reasons.clear();
    }

    complete(review: Review | null): boolean {
        return softOf(review).every((found) => this.reasonFor(found) !== '');
    }

    overrides(review: Review | null): Override[] {
        return softOf(review)
            .map((found) => ({ code: found.code, field: found.field ?? '', reason: this.reasonFor(found) }))
            .filter((one) => one.reason !== '');
    }
}

/** Each soft limit that the plan passes, with the reason that a second person gives for it. */
export function confirmForm(
    review: Review,
    given: Confirmations,
    mayApprove: boolean,
    changed: () => void,
): TemplateResult | typeof nothing {
    const soft = softOf(review);
    return soft.length === 0
        ? nothing
        : html`<section class="panel stack" aria-label="Needs a reason">
              <h2>Needs a reason</h2>
              <ul class="findings">
                  ${soft.map(finding)}
              </ul>
              ${mayApprove ? soft.map((found) => reasonField(found, given, changed)) : nothing}
          </section>`;
}

function reasonField(found: Finding, given: Confirmations, changed: () => void): TemplateResult {
    return html`<label
        ><span class="label">Why ${found.code.toLowerCase().replace(/_/g, ' ')} may stand</span
        ><span class="field"
            ><select
                data-testid="override-${found.code}"
                @change=${(event: Event) => {
                    given.give(found, (event.target as HTMLSelectElement).value);
                    changed();
                }}
            >
                <option value="">Choose a reason</option>
                ${Object.entries(overrideReasons).map(
                    ([code, words]) =>
                        html`<option value=${code} ?selected=${given.reasonFor(found) === code}>
                            ${words}
                        </option>`,
                )}</select
            ></span
        ></label
    >`;
}

const keyOf = (found: Finding) => `${found.code} ${found.field ?? ''}`;

/** One reason answers all findings of one code about one field. */
const softOf = (review: Review | null) =>
    (review?.findings ?? []).filter(
        (found, index, all) =>
            found.severity === 'SOFT' && all.findIndex((other) => keyOf(other) === keyOf(found)) === index,
    );
