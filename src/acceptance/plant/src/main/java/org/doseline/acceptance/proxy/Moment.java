package org.doseline.acceptance.proxy;

/** When a connection is cut for what was said on it. */
public enum Moment {
    /** The piece that ends the words never arrives: the other side did not do it. */
    BEFORE_IT_ARRIVES,
    /** The words arrive, and the first answer is lost with the connection: the other side did it. */
    INSTEAD_OF_THE_ANSWER
}
