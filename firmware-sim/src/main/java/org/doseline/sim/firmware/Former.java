package org.doseline.sim.firmware;

/** An earlier association and what it got: associating it again never resets its total. */
public record Former(Association association, Delivery delivery) {
}
