/**
 * The judges of a world. They keep their own books of what left, what was committed, what a hand did and what the motor
 * turned, and share no code with what they judge.
 */
package org.doseline.acceptance.trial.oracle;
