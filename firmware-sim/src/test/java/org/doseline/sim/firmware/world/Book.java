package org.doseline.sim.firmware.world;

/** An onlooker that keeps its own account of one pump and says when a promise is broken. */
interface Book {

    void look(Moment moment);

    /** Power went: what was not durable is gone. */
    default void powerWent() {}

    /** The flash is lost: the pump begins from nothing, once it is paired anew. */
    default void memoryLost() {}
}
