package org.doseline.ledger.json;

/** Refuses an object in which one name would stand twice: readers disagree on which of the two counts. */
public final class DuplicateName extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;

    DuplicateName(String name) {
        super("the name " + name + " stands twice");
        this.name = name;
    }

    /** The name that was given twice. */
    public String name() { return name; }
}
