package org.doseline.ledger.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.MemoryBundle;

/**
 * One sound export and copies of it in which something was done to one file. The signatures of the sound one
 * are checked once and remembered by the exact bytes of their notes, so that a copy costs no more than what
 * was changed in it.
 */
final class Tampering {
    private final MemoryBundle sound;
    private final Notary remembering = new Remembering();

    Tampering(MemoryBundle sound) { this.sound = sound; }

    MemoryBundle sound() { return sound; }

    byte[] file(String name) { return sound.files().get(name); }

    /** What is said of the export with that content of that file. */
    ExportVerdict verdictWith(String name, byte[] content) throws IOException {
        return verdict(sound.with(name, content));
    }

    ExportVerdict verdict(MemoryBundle bundle) throws IOException {
        return new ExportVerifier(bundle, remembering).run();
    }

    /** Remembers signatures by all that they are of. */
    private static final class Remembering implements Notary {
        private final Notary trusted = new TrustedNotary(ExportVerifierTest.TRUST);
        private final Map<String, Vouched> opened = new TreeMap<>();
        private final Map<String, OrderSignature> orders = new TreeMap<>();

        @Override
        public Vouched open(byte[] note, String file) throws Broken {
            String key = file + Hash.sha256(note).hex();
            Vouched known = opened.get(key);
            if (known != null) return known;
            Vouched vouched = trusted.open(note, file);
            opened.put(key, vouched);
            return vouched;
        }

        @Override
        public OrderSignature order(String keyId, byte[] signature, byte[] order) {
            String key = keyId + " " + Hash.sha256(signature).hex() + Hash.sha256(order).hex();
            return orders.computeIfAbsent(key, first -> trusted.order(keyId, signature, order));
        }
    }

    /** Where each line begins, and behind them the length. */
    static int[] lineStarts(byte[] file) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') starts.add(i + 1);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    static byte[] flipped(byte[] file, int bit) {
        byte[] changed = file.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }
}
