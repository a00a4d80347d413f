import { svg, html, type TemplateResult, type SVGTemplateResult } from 'lit';

const shapes: Record<string, SVGTemplateResult> = {
    play: svg`<path class="solid" d="M6 3.5 20 12 6 20.5z"/>`,
    pause: svg`<path class="solid" d="M5 4h5v16H5zM14 4h5v16h-5z"/>`,
    stop: svg`<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path class="solid" d="M8 8h8v8H8z"/>`,
    unknown: svg`<circle class="broken" cx="12" cy="12" r="9.5"/>
        <path d="M9 9.2c.3-1.8 1.5-2.7 3-2.7 1.8 0 3 1.1 3 2.6 0 2.2-3 2.3-3 4.6"/>
        <circle class="solid" cx="12" cy="17.2" r="1.5"/>`,
    nolink: svg`<path d="M9 15H7a4.5 4.5 0 0 1 0-9h2M15 9h2a4.5 4.5 0 0 1 0 9h-2M3 3l18 18"/>`,
    link: svg`<path d="M4 12a12 12 0 0 1 16 0M7.5 15.5a7 7 0 0 1 9 0"/>
        <circle class="solid" cx="12" cy="19" r="1.8"/>`,
    high: svg`<path d="M12 2.5 22.5 21h-21z"/>
        <path class="thin" d="M8.5 16v-2.5M12 16v-6M15.5 16v-2.5M8.5 18.3v.1M12 18.3v.1M15.5 18.3v.1"/>`,
    medium: svg`<path d="M12 2.5 22.5 21h-21z"/><path class="thin" d="M10 16v-5M14 16v-5M10 18.3v.1M14 18.3v.1"/>`,
    low: svg`<path d="M12 2.5 22.5 21h-21z"/><path class="thin" d="M12 16v-6M12 18.3v.1"/>`,
    bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10.5 21.5h3"/>`,
    belloff: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10.5 21.5h3M3 3l18 18"/>`,
    check: svg`<path class="bold" d="M4.5 12.5 10 18 19.5 6.5"/>`,
    cross: svg`<path class="bold" d="M6 6l12 12M18 6 6 18"/>`,
    ready: svg`<rect x="5" y="4" width="14" height="17" rx="2"/><path d="M9 2.5h6v3H9zM8.5 13l2.5 2.5 4.5-5"/>`,
    search: svg`<circle cx="10.5" cy="10.5" r="7"/><path d="M15.8 15.8 21.5 21.5"/>`,
    export: svg`<path d="M12 15.5V3M7 8l5-5 5 5M4 14v6.5h16V14"/>`,
    flag: svg`<path d="M5 21.5V3.5h13l-3 4.5 3 4.5H5"/>`,
    seal: svg`<path d="M12 2.5 20 5.5v6c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10v-6z"/><path d="M8 12l3 3 5-5.5"/>`,
    down: svg`<path d="M5 9l7 7 7-7"/>`,
    dot: svg`<circle class="solid" cx="12" cy="12" r="5"/>`,
    person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 21c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5"/>`,
    refused: svg`<circle cx="12" cy="12" r="9.5"/><path d="M5.5 5.5l13 13"/>`,
    out: svg`<path d="M14 4h6v16h-6M3.5 12H15M11 7.5 15.5 12 11 16.5"/>`,
    plus: svg`<path d="M12 5v14M5 12h14"/>`,
};

/** A drawn sign; words beside it always say the same. */
export function icon(name: string): TemplateResult {
    return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name] ?? shapes.dot}</svg>`;
}
