package org.doseline.ledger.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.doseline.ledger.Hash;

/** The recursive definitions of RFC 9162, 2.1, word for word and as slow; shares no code with the product. */
final class NaiveTree {
    private NaiveTree() {}

    /** MTH(D[n]), over leaf hashes. */
    static Hash mth(List<Hash> d) {
        if (d.isEmpty()) return sha256(new byte[0]);
        if (d.size() == 1) return d.get(0);
        int k = split(d.size());
        byte[] node = new byte[65];
        node[0] = 1;
        System.arraycopy(mth(d.subList(0, k)).bytes(), 0, node, 1, 32);
        System.arraycopy(mth(d.subList(k, d.size())).bytes(), 0, node, 33, 32);
        return sha256(node);
    }

    /** PATH(m, D[n]). */
    static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) return List.of();
        int k = split(d.size());
        return m < k
                ? plus(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
                : plus(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
    }

    /** PROOF(m, D[n]), for 0 < m < n. */
    static List<Hash> proof(int m, List<Hash> d) {
        return subproof(m, d, true);
    }

    private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) return b ? List.of() : List.of(mth(d));
        int k = split(d.size());
        return m <= k
                ? plus(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
                : plus(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> plus(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static Hash sha256(byte[] content) {
        try {
            return Hash.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
