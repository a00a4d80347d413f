import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Sets one CSS property through the object model: the content policy forbids style attributes. */
class CssProperty extends Directive {
    render(_name: string, _value: string): unknown {
        return noChange;
    }

    override update(part: ElementPart, [name, value]: [string, string]): unknown {
        (part.element as HTMLElement).style.setProperty(name, value);
        return noChange;
    }
}

const css = directive(CssProperty);

/** A width as a share of the parent; shares outside 0 to 1 are drawn at the edge. */
export const width = (share: number) => css('width', percent(share));
export const left = (share: number) => css('left', percent(share));

const percent = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;
