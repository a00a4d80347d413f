/** How fast the record takes what is to be kept, beside the least that any store must do with the same bytes. */
package org.doseline.acceptance.bench.ledger;
