package org.doseline.service.people;

import java.util.Set;

/**
 * Who is signed in.
 *
 * @param sub the identity's subject, never reassigned
 * @param name printed name
 * @param title for example "nurse anaesthetist"
 * @param roles of {@link Role#word()}
 */
public record Person(String sub, String name, String title, Set<String> roles) {
    public boolean has(Role role) { return roles.contains(role.word()); }
}
