package org.doseline.sim.panel;

/** Something at an address. */
interface Resource {

    /**
     * @throws IllegalArgumentException if what is asked cannot be: says what is allowed
     * @throws java.util.concurrent.CompletionException if the pump did not take it
     */
    Answer answer(Request request);
}
