package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.InputRefusal;

/**
 * What can be read of a library's plain tree, and everything in it that {@link LibraryReader} refuses.
 *
 * @param version empty where any part of it was refused
 * @param entries in file order
 * @param refusals in the order of reading; none where the reader accepts the tree
 */
public record LibraryDraft(Optional<LibraryVersion> version, List<EntryDraft> entries,
        List<InputRefusal> refusals) {

    public LibraryDraft {
        entries = List.copyOf(entries);
        refusals = List.copyOf(refusals);
    }

    /** Refuses nothing: what cannot be read is among the refusals. */
    public static LibraryDraft read(Object tree) {
        Refusals refusals = Refusals.kept();
        return refusals.attempt(() -> LibraryReader.draft(tree, refusals))
                .orElseGet(() -> new LibraryDraft(Optional.empty(), List.of(), refusals.all()));
    }

    /** The library, where nothing was refused. */
    public Optional<DrugLibrary> library() {
        return refusals.isEmpty() ? Optional.of(whole()) : Optional.empty();
    }

    DrugLibrary whole() {
        return new DrugLibrary(version.orElseThrow(), entries.stream().map(EntryDraft::entry).toList());
    }
}
