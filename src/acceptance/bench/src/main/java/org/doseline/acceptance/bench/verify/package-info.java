/** How many records a second one core verifies, and in how much memory. */
package org.doseline.acceptance.bench.verify;
