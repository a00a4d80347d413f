package org.doseline.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.doseline.ledger.Hash;
import org.doseline.ledger.policy.ApproverKey;

/** Checks the signed order behind each placing of a pump, and reads what it allows. */
final class Orders {
    /** Keeps the signature of an order apart from any other (docs/protocol). */
    private static final byte[] PREFIX = "doseline/1 order\0".getBytes(StandardCharsets.UTF_8);
    private static final int WORDS = 3;

    private final AttachedLines lines;
    private final Optional<Map<String, ApproverKey>> approvers;
    private final Set<String> keyIds = new TreeSet<>();
    private final Message message = new Message();
    private long count;

    /** @param approvers keys that are trusted; empty where nobody is and signatures are not checked */
    Orders(AttachedLines lines, Optional<Map<String, ApproverKey>> approvers) {
        this.lines = lines;
        this.approvers = approvers;
    }

    long count() { return count; }

    /** Ids of the keys that orders were said to be signed with. */
    Set<String> keyIds() { return keyIds; }

    OrderFacts take(long index, RecordView record) throws IOException, Broken {
        if (!lines.next(index))
            throw Broken.at(index, lines.file(), Fault.MESSAGE_MISSING,
                    "The signed order of record %,d is not in the export.", index);
        String[] words = lines.words();
        if (words.length != WORDS) throw lines.malformed();
        byte[] signature = lines.base64(words[1]);
        byte[] order = lines.base64(words[2]);
        if (!base64Url(Hash.sha256(order)).equals(record.detail("orderHash")))
            throw Broken.at(index, lines.file(), Fault.MESSAGE_EDITED,
                    "The order in the export is not the one of record %,d: it was changed.", index);
        checkSignature(index, words[0], signature, order);
        OrderFacts facts = facts(index, record, order);
        if (lines.next(index)) throw lines.malformed();
        count++;
        return facts;
    }

    private OrderFacts facts(long index, RecordView record, byte[] order) throws Broken {
        if (!message.read(order)) throw differs(index, "it is no order");
        OrderFacts facts = new OrderFacts(message.text("orderId"), message.text("associationId"),
                message.text("drugCode"), message.number("concentrationNgPerMl"),
                message.number("totalVolumeNl"),
                message.number("maxRateNlPerHour"), message.number("maxBolusNl"));
        if (!message.text("pump").equals(record.pump())) throw differs(index, "it is for another pump");
        if (!facts.associationId().equals(record.associationId()))
            throw differs(index, "it is for another association");
        boolean same = facts.orderId().equals(record.detail("orderId"))
                && facts.drugCode().equals(record.detail("drugCode"))
                && facts.concentrationNgPerMl() == record.detailNumber("concentrationNgPerMl")
                && facts.totalVolumeNl() == record.detailNumber("totalVolumeNl")
                && facts.maxRateNlPerHour() == record.detailNumber("maxRateNlPerHour");
        if (!same || facts.concentrationNgPerMl() < 0 || facts.totalVolumeNl() < 0
                || facts.maxRateNlPerHour() < 0)
            throw differs(index, "it allows something else");
        return facts;
    }

    private void checkSignature(long index, String keyId, byte[] signature, byte[] order) throws Broken {
        keyIds.add(keyId);
        if (approvers.isEmpty()) return;
        ApproverKey key = approvers.get().get(keyId);
        if (key == null)
            throw Broken.at(index, lines.file(), Fault.ORDER_NOT_TRUSTED,
                    "The order of record %,d is signed with the key %s, which is not in the trust file.",
                    index, keyId);
        if (!signed(key, signature, order))
            throw Broken.at(index, lines.file(), Fault.ORDER_NOT_TRUSTED,
                    "The signature under the order of record %,d is not good.", index);
    }

    private static boolean signed(ApproverKey key, byte[] signature, byte[] order) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key.key());
            ed25519.update(PREFIX);
            ed25519.update(order);
            return ed25519.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }

    /** As pumps write a hash. */
    static String base64Url(Hash hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.bytes());
    }

    private Broken differs(long index, String why) {
        return Broken.at(index, lines.file(), Fault.ORDER_DIFFERS,
                "The signed order of record %,d does not say what the record says: %s.", index, why);
    }
}
