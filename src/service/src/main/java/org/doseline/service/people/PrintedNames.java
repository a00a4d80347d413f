package org.doseline.service.people;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Printed names of people, kept once they were read: a live view must not ask the table of people every second. */
@ApplicationScoped
public class PrintedNames {
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final People people;

    PrintedNames(People people) { this.people = people; }

    /** As far as it is known by now; else the subject. */
    public String of(String sub) {
        return names.getOrDefault(sub, sub);
    }

    public void learn(Person person) { names.put(person.sub(), person.name()); }

    /** Reads the table the first time. */
    public Uni<Void> known() {
        return names.isEmpty()
                ? people.names().invoke(names::putAll).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
