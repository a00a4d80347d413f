package org.doseline.dosing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;

/** One row of a case file; its numbers are texts. */
public record Case(Object row) {
    public Map<?, ?> fields() { return (Map<?, ?>) row; }

    public boolean has(String name) { return fields().get(name) != null; }

    public String text(String name) { return String.valueOf(fields().get(name)); }

    public Fraction number(String name) { return Fraction.parse(text(name)); }

    public long whole(String name) { return number(name).wholeLong(); }

    public Optional<Case> child(String name) {
        return Optional.ofNullable(fields().get(name)).map(Case::new);
    }

    public List<Case> children(String name) {
        return ((List<?>) fields().get(name)).stream().map(Case::new).toList();
    }

    @Override
    public String toString() { return text("id"); }
}
