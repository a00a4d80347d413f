import { html, nothing, type TemplateResult } from 'lit';
import { me, signIn, type DemoAccount, type Person, type Site } from '../api/person';
import { Refused } from '../api/problem';
import { demoChip } from '../parts/app-bar';
import { icon } from '../parts/icon';

/** The way in: a form, and in the demo one button for each built-in person. Nothing typed here is kept. */
export class SignIn {
    private name = '';
    private password = '';
    private trouble = '';
    private busy = false;

    constructor(
        private readonly signedIn: (person: Person) => void,
        private readonly changed: () => void,
    ) {}

    draw(site: Site | null): TemplateResult {
        const accounts = site?.demo ? (site.accounts ?? []) : [];
        return html`<main class="signin" id="main" tabindex="-1">
            <section class="panel signin__panel" aria-label="Sign in">
                <p class="signin__brand">Doseline ${demoChip(site)}</p>
                <h1 class="h2">Sign in</h1>
                <form class="fields" data-testid="sign-in" @submit=${(event: Event) => this.submitted(event)}>
                    ${this.field('Name', 'name', 'username', 'text', this.name)}
                    ${this.field('Password', 'password', 'current-password', 'password', this.password)}
                    <button
                        class="btn btn--big btn--primary"
                        data-testid="sign-in-submit"
                        ?disabled=${this.busy}
                    >
                        Sign in
                    </button>
                    <p class="signin__trouble" role="status" aria-live="polite" data-testid="sign-in-trouble">
                        ${this.trouble ? html`${icon('refused')} ${this.trouble}` : nothing}
                    </p>
                </form>
            </section>
            ${accounts.length === 0 ? nothing : this.demoPeople(accounts)}
        </main>`;
    }

    private field(
        words: string,
        id: 'name' | 'password',
        hint: string,
        type: string,
        value: string,
    ): TemplateResult {
        return html`<label
            ><span class="label">${words}</span
            ><span class="field"
                ><input
                    type=${type}
                    name=${id}
                    autocomplete=${hint}
                    autocapitalize="none"
                    spellcheck="false"
                    data-testid="sign-in-${id}"
                    required
                    .value=${value}
                    @input=${(event: Event) => (this[id] = (event.target as HTMLInputElement).value)} /></span
        ></label>`;
    }

    private demoPeople(accounts: DemoAccount[]): TemplateResult {
        return html`<section class="panel signin__people" aria-label="Demo people">
            <h2 class="h2">Demo people</h2>
            <p class="label">One touch signs in. Plan and approval need two different people.</p>
            <ul class="people">
                ${accounts.map(
                    (account) =>
                        html`<li>
                            <button
                                class="btn person"
                                type="button"
                                data-testid="account-${account.sub}"
                                ?disabled=${this.busy}
                                @click=${() => this.take(account)}
                            >
                                ${icon('person')}<span
                                    ><b>${account.name}</b><small>${account.title}</small></span
                                ><span class="person__roles">${account.roles.join(', ')}</span>
                            </button>
                        </li>`,
                )}
            </ul>
        </section>`;
    }

    private take(account: DemoAccount): void {
        this.name = account.sub;
        this.password = account.password;
        void this.go();
    }

    private submitted(event: Event): void {
        event.preventDefault();
        void this.go();
    }

    private async go(): Promise<void> {
        this.busy = true;
        this.trouble = '';
        this.changed();
        try {
            await signIn(this.name, this.password);
            const person = await me();
            this.password = '';
            this.signedIn(person);
        } catch (failure) {
            this.trouble =
                failure instanceof Refused
                    ? 'Name and password do not belong together.'
                    : 'The service does not answer. Pumps go on by themselves and obey their own keys.';
        }
        this.busy = false;
        this.changed();
    }
}
