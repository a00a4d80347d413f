package org.doseline.service.identity;

/** What was sealed was sealed for something else, under another key, or is not any more what was sealed. */
public class CannotBeOpened extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotBeOpened(String what, Throwable cause) { super(what, cause); }
}
