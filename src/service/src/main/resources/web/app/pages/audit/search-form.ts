import { html, type TemplateResult } from 'lit';
import type { Search } from '../../api/audit';
import { icon } from '../../parts/icon';

const fields: { name: keyof Search; title: string; hint: string }[] = [
    { name: 'subject', title: 'Infusion or plan', hint: 's-7' },
    { name: 'patient', title: 'Patient', hint: 'record number' },
    { name: 'pump', title: 'Pump', hint: 'pump-1' },
    { name: 'person', title: 'Person', hint: 'user name' },
    { name: 'drug', title: 'Drug', hint: 'ketamine' },
    { name: 'type', title: 'Type', hint: 'COMMAND_APPLIED' },
    { name: 'from', title: 'From, UTC', hint: '2026-11-23T10:00:00Z' },
    { name: 'to', title: 'To, UTC', hint: '2026-11-23T12:00:00Z' },
    { name: 'text', title: 'Any id, index or hash', hint: 'command id' },
];

/** What to look for; all that is filled in must hold. What was looked for is itself recorded. */
export function searchForm(search: Search, find: (search: Search) => void): TemplateResult {
    const submit = (event: Event) => {
        event.preventDefault();
        const typed = new FormData(event.target as HTMLFormElement);
        const asked: Search = {};
        fields.forEach(({ name }) => {
            const value = String(typed.get(name) ?? '').trim();
            if (value) {
                asked[name] = value;
            }
        });
        find(asked);
    };
    return html`<form class="searchform" data-testid="audit-search-form" @submit=${submit}>
        <div class="fields searchform__fields">
            ${fields.map(
                ({ name, title, hint }) =>
                    html`<label
                        ><span class="label">${title}</span
                        ><span class="field"
                            ><input
                                name=${name}
                                placeholder=${hint}
                                autocomplete="off"
                                spellcheck="false"
                                .value=${search[name] ?? ''}
                                data-testid="search-${name}" /></span
                    ></label>`,
            )}
        </div>
        <button class="btn btn--primary" data-testid="search-find">${icon('search')} Find</button>
    </form>`;
}
