package org.doseline.dosing.library;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

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
        TreeNode root = TreeNode.root(tree);
        LibraryVersion version = version(root);
        List<DrugEntry> entries = new ArrayList<>();
        for (TreeNode entry : root.objects("entries", MAX_ENTRIES)) entries.add(EntryReader.read(entry));
        root.refuseOthers();
        try {
            return new DrugLibrary(version, entries);
        } catch (IllegalArgumentException twice) {
            throw root.refuse("entries", InputKind.CEILING_CONTRADICTORY, twice.getMessage());
        }
    }

    static LibraryVersion version(TreeNode root) {
        String id = root.text("version");
        String status = root.text("status");
        String author = root.text("author");
        LocalDate effectiveFrom = root.quantity("effectiveFrom", LibraryReader::day);
        List<LibraryVersion.Approver> approvedBy = new ArrayList<>();
        for (TreeNode node : root.objects("approvedBy", MAX_APPROVERS)) {
            approvedBy.add(new LibraryVersion.Approver(node.text("name"), node.text("role")));
            node.refuseOthers();
        }
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
