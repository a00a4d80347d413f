/** Runs the model checker TLC on the model of the command protocol in {@code docs/model}, and on its mutants. */
package org.doseline.acceptance.model;
