package org.doseline.ledger.verify;

import java.io.IOException;
import java.util.Base64;

import org.doseline.ledger.Hash;

/** Checks the signed order behind each placing of a pump, and reads what it allows. */
final class Orders {
    private static final int WORDS = 3;

    private final AttachedLines lines;
    private final Notary notary;
    private final Message message = new Message();
    private long count;

    Orders(AttachedLines lines, Notary notary) {
        this.lines = lines;
        this.notary = notary;
    }

    long count() { return count; }

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
        switch (notary.order(keyId, signature, order)) {
            case GOOD -> {
                // Nothing to say.
            }
            case BAD -> throw Broken.at(index, lines.file(), Fault.ORDER_NOT_TRUSTED,
                    "The signature under the order of record %,d is not good.", index);
            case KEY_UNKNOWN -> throw Broken.at(index, lines.file(), Fault.ORDER_NOT_TRUSTED,
                    "The order of record %,d is signed with the key %s, which is not in the trust file.",
                    index,
                    keyId);
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
