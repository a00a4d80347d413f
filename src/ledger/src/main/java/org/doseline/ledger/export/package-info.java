/**
 * A copy of the record, or of a part of it, for somebody who trusts neither the database nor this program:
 * strict text files with proofs, in a ZIP archive or unpacked. The form is described in {@code
 * docs/verify.md}. Here it is written and taken apart; {@code org.doseline.ledger.verify} says whether it
 * holds.
 */
package org.doseline.ledger.export;
