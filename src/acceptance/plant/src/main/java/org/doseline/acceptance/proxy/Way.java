package org.doseline.acceptance.proxy;

/** Which way bytes go. */
public enum Way {
    TO_SERVER, TO_CLIENT;

    public Way back() { return this == TO_SERVER ? TO_CLIENT : TO_SERVER; }
}
