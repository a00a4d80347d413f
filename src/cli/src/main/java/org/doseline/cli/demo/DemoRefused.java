package org.doseline.cli.demo;

/** The demo cannot start as it was asked to; the message says why and what to do. */
public final class DemoRefused extends Exception {
    private static final long serialVersionUID = 1;

    DemoRefused(String why) { super(why); }
}
