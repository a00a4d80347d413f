package org.doseline.ledger.json;

/**
 * Refuses a text with a surrogate that has no partner: it has no form in UTF-8, and replacing it would change
 * it.
 */
public final class NotUnicode extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int at;

    /** @param at the UTF-16 code unit that stands alone, counted from 0 */
    NotUnicode(int at) {
        super("a surrogate without a partner at code unit " + at);
        this.at = at;
    }

    /** Which UTF-16 code unit of the text stands alone, counted from 0. */
    public int at() { return at; }
}
