import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** A box that knows its size, so that a chart can be drawn at one unit per pixel and its text stays readable. */
export class MeasuredBox {
    widthPx = 0;
    heightPx = 0;
    private readonly observer: ResizeObserver;

    constructor(private readonly changed: () => void) {
        this.observer = new ResizeObserver(([entry]) => this.measured(entry!.contentRect));
    }

    draw(inside: (widthPx: number, heightPx: number) => TemplateResult): TemplateResult {
        return html`<figure class="chartbox" ${ref(this.hold)}>
            ${this.widthPx > 0 ? inside(this.widthPx, this.heightPx) : ''}
        </figure>`;
    }

    close(): void {
        this.observer.disconnect();
    }

    /** One function for the life of the box: lit would let go and take hold again for a new one. */
    private readonly hold = (element: Element | undefined): void => {
        this.observer.disconnect();
        if (element) {
            this.observer.observe(element);
        }
    };

    private measured(size: DOMRectReadOnly): void {
        const [widthPx, heightPx] = [Math.floor(size.width), Math.floor(size.height)];
        if (widthPx !== this.widthPx || heightPx !== this.heightPx) {
            this.widthPx = widthPx;
            this.heightPx = heightPx;
            this.changed();
        }
    }
}
