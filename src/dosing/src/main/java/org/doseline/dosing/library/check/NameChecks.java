package org.doseline.dosing.library.check;

import java.util.ArrayList;
import java.util.List;

import org.doseline.dosing.library.EntryDraft;

/** Whether people can tell the drug from its look-alikes, and find where its numbers come from. */
final class NameChecks {
    private NameChecks() {}

    static List<Problem> of(EntryDraft entry) {
        List<Problem> problems = new ArrayList<>();
        String name = entry.notes().tallMan();
        if (!entry.drug().isEmpty()) {
            if (!name.equalsIgnoreCase(entry.drug())) {
                problems.add(Problem.of(Incoherence.NAME_DIFFERS, entry, "name", name, entry.drug(),
                        "the name must be the drug's, with capitals where they help"));
            } else {
                TallMan.of(entry.drug()).filter(listed -> !listed.equals(name))
                        .ifPresent(listed -> problems
                                .add(Problem.of(Incoherence.TALL_MAN_MISSING, entry, "name", name, listed,
                                        "has a look-alike; write it in tall-man letters")));
            }
        }
        if (entry.notes().link().isEmpty())
            problems.add(Problem.of(Incoherence.LINK_MISSING, entry, "link",
                    "say where the numbers come from"));
        return problems;
    }
}
