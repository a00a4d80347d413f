package org.doseline.ledger.policy;

import java.util.List;
import java.util.Set;

/** Which witnesses are enough (C2SP tlog-policy). */
public sealed interface Quorum {
    /** No witness is needed. */
    record None() implements Quorum {}

    /** This one is needed. */
    record One(String witness) implements Quorum {}

    /**
     * So many of the members are needed.
     *
     * @param needed at least 1, at most as many as there are members
     */
    record Group(String name, int needed, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
            if (needed < 1 || needed > members.size())
                throw new IllegalArgumentException(needed + " of " + members.size() + " members of " + name);
        }
    }

    /** Whether these witnesses, by their names in the policy, are enough. */
    default boolean metBy(Set<String> witnesses) {
        if (this instanceof One one) return witnesses.contains(one.witness());
        if (this instanceof Group group)
            return group.members().stream().filter(member -> member.metBy(witnesses)).count() >= group
                    .needed();
        return true;
    }

    /** In words, for a person who reads a verdict. */
    default String words() {
        if (this instanceof One one) return one.witness();
        if (this instanceof Group group) {
            return group.needed() + " of ("
                    + String.join(", ", group.members().stream().map(Quorum::words).toList())
                    + ")";
        }
        return "none";
    }
}
