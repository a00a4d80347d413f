package org.doseline.ledger;

/**
 * Why bytes were not accepted as what they were read for, in the one spelling that it has.
 *
 * @param offset of the first byte at fault, counted from 0; 0 where the value as a whole is at fault
 * @param why in plain words
 */
public record NotCanonical(int offset, String why) {}
