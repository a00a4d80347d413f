/**
 * Where a controlled drug went: drawn = given + residual + wasted, in whole nanolitres and exact nanograms.
 *
 * <p>Entries are values, and an account is a sum over them, so that their order never matters. What was given is what the
 * pump's motor moved, never what was planned; where that is not known it is a range, and so is the difference.
 */
package org.doseline.treatment.custody;
