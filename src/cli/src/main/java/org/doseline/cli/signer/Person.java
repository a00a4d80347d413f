package org.doseline.cli.signer;

import java.util.Set;

/**
 * @param sub who it is, unchanging
 * @param name as printed
 * @param roles what this person may do
 */
record Person(String sub, String name, Set<String> roles) {
    Person {
        roles = Set.copyOf(roles);
    }
}
