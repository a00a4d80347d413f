package org.doseline.service.checkpoint;

import java.io.IOException;
import java.util.OptionalLong;

import org.doseline.ledger.Hash;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.tree.ConsistencyProof;
import org.doseline.ledger.tree.TileTree;
import org.doseline.protocol.OneLine;
import org.doseline.service.trust.Voucher;
import org.doseline.service.trust.Vouchers;

/**
 * Has one checkpoint attested by one voucher, from the size that it is thought to know, and once more from the one that
 * it says it knows.
 */
final class Submission {
    private static final int OK = 200;
    private static final int OTHER_SIZE = 409;
    private static final int NOT_CONSISTENT = 422;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_CHARS_QUOTED = 200;

    private final Vouchers vouchers;
    private final TileTree.Tiles tiles;

    Submission(Vouchers vouchers, TileTree.Tiles tiles) {
        this.vouchers = vouchers;
        this.tiles = tiles;
    }

    /** What came of it: a body where it was attested, or the size that the other side knows and we do not. */
    record Outcome(String body, OptionalLong ahead) {}

    /**
     * Throws {@link RecordForked} where the tree does not continue what was attested, and IOException where no usable
     * answer came.
     *
     * @param tree that is to be attested
     * @param content of the request: its text, or its signed note
     * @param known records that the voucher is thought to know
     */
    Outcome submit(Voucher voucher, Checkpoint tree, byte[] content, long known) throws IOException {
        Vouchers.Answer first = ask(voucher, tree, content, known);
        if (first.status() != OTHER_SIZE) return taken(voucher, tree, first, known);
        long theirs = size(voucher, first.body());
        if (theirs > tree.size()) return new Outcome("", OptionalLong.of(theirs));
        if (theirs == known) throw forked(voucher, known, tree.size());
        return taken(voucher, tree, ask(voucher, tree, content, theirs), theirs);
    }

    private static Outcome taken(Voucher voucher, Checkpoint tree, Vouchers.Answer answer, long known)
            throws IOException {
        if (answer.status() == OK) return new Outcome(answer.body(), OptionalLong.empty());
        if (answer.status() == NOT_CONSISTENT) throw forked(voucher, known, tree.size());
        throw new IOException(voucher.name() + " answered " + answer.status() + ": "
                + OneLine.of(answer.body().strip(), MOST_CHARS_QUOTED));
    }

    private static RecordForked forked(Voucher voucher, long known, long size) {
        return new RecordForked("the " + size + " records of the database do not continue the " + known
                + " that " + voucher.name() + " has attested: a record was changed, removed or added before");
    }

    private Vouchers.Answer ask(Voucher voucher, Checkpoint tree, byte[] content, long known)
            throws IOException {
        TileTree stored = new TileTree(tree.size(), tiles);
        ConsistencyProof proof = stored.consistencyFrom(known);
        Hash before = new TileTree(known, tiles).root();
        if (!proof.proves(before, tree.root())) {
            throw new RecordForked("the stored hashes of the first " + tree.size()
                    + " records do not give the root that the sequencer made of them");
        }
        return vouchers.submit(voucher, new CheckpointRequest(known, proof.path(), content));
    }

    private static long size(Voucher voucher, String body) throws IOException {
        String digits = body.strip();
        if (!digits.matches("0|[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}"))
            throw new IOException(voucher.name() + " answered a conflict without a size");
        return Long.parseLong(digits);
    }
}
