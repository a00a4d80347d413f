package org.doseline.dosing.quantity;

/** Why one field was refused: its kind, its path such as {@code steps[0].dose}, and a sentence for people. */
public record InputRefusal(InputKind kind, String field, String reason) {
    public InputRefusal at(String path) {
        if (path.isEmpty()) return this;
        if (field.isEmpty()) return new InputRefusal(kind, path, reason);
        return new InputRefusal(kind, path + (field.startsWith("[") ? "" : ".") + field, reason);
    }

    @Override
    public String toString() { return (field.isEmpty() ? "" : field + ": ") + reason + " (" + kind + ")"; }
}
