import { html, nothing, type TemplateResult } from 'lit';
import type { RecordRow } from '../../api/audit';
import { icon } from '../../parts/icon';

/** Records in their order, one line each; each opens its evidence. The first of each day names it. */
export function story(
    records: RecordRow[],
    openId: number | null,
    address: (id: number) => string,
): TemplateResult {
    return html`<ol class="story">
        ${records.map(
            (record, at) =>
                html`<li
                    class=${record.id === openId ? 'is-selected' : ''}
                    data-testid="audit-row"
                    data-id=${record.id}
                    data-type=${record.type}
                >
                    <time
                        >${
                            record.dayText === records[at - 1]?.dayText
                                ? nothing
                                : html`<span class="small" data-testid="audit-day">${record.dayText}</span>`
                        }${record.atText}</time
                    >
                    <span class="story__dot story__dot--${record.tone}">${icon(record.icon)}</span>
                    <a
                        class="story__what"
                        href=${address(record.id)}
                        aria-current=${record.id === openId ? 'true' : nothing}
                        ><b>${record.title}</b>${record.words}<span class="small">${record.detail}</span></a
                    >
                    <span class="leaf"
                        >${record.index === null ? 'not sealed' : record.index.toLocaleString('en-US')}</span
                    >
                </li>`,
        )}
    </ol>`;
}
