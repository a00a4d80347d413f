/** The verifier as a program: the one place of the ledger that opens files and writes to the terminal. */
package org.doseline.ledger.verify.program;
