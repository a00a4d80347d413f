package org.doseline.service.identity;

/**
 * An identity as it is stored.
 *
 * @param sealed under the patient's key; it stays for ever
 * @param wrapped the patient's key; it goes with the erasure
 * @param recordNumber keyed hash; it goes with the key
 */
public record SealedIdentity(String patient, byte[] sealed, byte[] wrapped, byte[] recordNumber) {}
