package org.doseline.dosing.library;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.tree.TreeNode;

/**
 * Reads a library from the plain tree of its JSON form (docs/drug-library.md). Throws only {@link InputRefused}, with
 * the path of the field; an entry that lacks a hard limit is refused as CEILING_MISSING. The first problem ends the
 * reading: {@code LibraryCheck} finds them all.
 */
public final class LibraryReader {
    static final int MAX_ENTRIES = 5_000;
    private static final int MAX_APPROVERS = 16;

    private LibraryReader() {}

    public static DrugLibrary read(Object tree) {
        return draft(tree, Refusals.thrown()).whole();
    }

    static LibraryDraft draft(Object tree, Refusals refusals) {
        TreeNode root = TreeNode.root(tree);
        Optional<LibraryVersion> version = version(root, refusals);
        List<EntryDraft> entries = new ArrayList<>();
        refusals.attempt(() -> root.objects("entries", MAX_ENTRIES)).orElse(List.of())
                .forEach(node -> entries.add(EntryReader.read(node, refusals)));
        refusals.others(root);
        for (Clash clash : Clash.among(entries.stream().map(Clash.Claim::of).toList())) {
            refusals.add(root.refuse("entries[" + clash.second() + "]", InputKind.CEILING_CONTRADICTORY,
                    clash + " as entries[" + clash.first() + "]"));
        }
        return new LibraryDraft(version, entries, refusals.all());
    }

    private static Optional<LibraryVersion> version(TreeNode root, Refusals refusals) {
        Optional<String> id = refusals.attempt(() -> root.text("version"));
        Optional<String> status = refusals.attempt(() -> root.text("status"));
        Optional<String> author = refusals.attempt(() -> root.text("author"));
        Optional<LocalDate> from = refusals
                .attempt(() -> root.quantity("effectiveFrom", LibraryReader::day));
        int before = refusals.count();
        List<LibraryVersion.Approver> approvedBy = approvers(root, refusals);
        boolean whole = id.isPresent() && status.isPresent() && author.isPresent() && from.isPresent()
                && refusals.count() == before;
        return whole
                ? refusals.attempt(
                        () -> version(root, id.get(), status.get(), author.get(), approvedBy, from.get()))
                : Optional.empty();
    }

    private static List<LibraryVersion.Approver> approvers(TreeNode root, Refusals refusals) {
        List<LibraryVersion.Approver> approvedBy = new ArrayList<>();
        for (TreeNode node : refusals.attempt(() -> root.objects("approvedBy", MAX_APPROVERS))
                .orElse(List.of())) {
            Optional<String> name = refusals.attempt(() -> node.text("name"));
            Optional<String> role = refusals.attempt(() -> node.text("role"));
            refusals.others(node);
            name.ifPresent(person -> role
                    .ifPresent(as -> approvedBy.add(new LibraryVersion.Approver(person, as))));
        }
        return approvedBy;
    }

    private static LibraryVersion version(TreeNode root, String id, String status, String author,
            List<LibraryVersion.Approver> approvedBy, LocalDate effectiveFrom) {
        try {
            return new LibraryVersion(id, status, author, approvedBy, effectiveFrom);
        } catch (IllegalArgumentException tooFew) {
            throw root.refuse("approvedBy", InputKind.MISSING, tooFew.getMessage());
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new InputRefused(InputKind.FORMAT, "write a day as in \"2026-06-01\"");
        }
    }
}
