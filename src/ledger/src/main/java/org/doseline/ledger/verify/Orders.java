package org.doseline.ledger.verify;

import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.doseline.ledger.Hash;

/** Checks the signed order behind each placing of a pump, and reads what it allows. */
final class Orders {
    private static final int WORDS = 3;
    /** An id that can be shown as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

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

    /** Nothing may be left over; an order that no record tells of is a fault, whoever signed it. */
    void finish() throws IOException, Broken {
        if (lines.nextOfNoRecord()) throw unrecorded();
        lines.finish();
    }

    private Broken unrecorded() throws Broken {
        String[] words = lines.words();
        if (words.length != WORDS) throw lines.malformed();
        byte[] signature = lines.base64(words[1]);
        byte[] order = lines.base64(words[2]);
        return Broken.in(lines.file(), Fault.ORDER_NOT_RECORDED,
                "The record does not tell of this order, and yet it lies among those that were placed: %s. %s.",
                named(order), signed(words[0], notary.order(words[0], signature, order)));
    }

    /** What it says of itself; its bytes may be anything. */
    private String named(byte[] order) {
        String hash = "SHA-256 " + base64Url(Hash.sha256(order));
        if (!message.read(order)) return "it can't be read, " + hash;
        String id = message.text("orderId");
        String pump = message.text("pump");
        String association = message.text("associationId");
        boolean plain = Stream.of(id, pump, association).allMatch(word -> PLAIN.matcher(word).matches());
        return plain
                ? id + " for " + pump + ", association " + association + ", " + hash
                : "it names no pump, " + hash;
    }

    private static String signed(String keyId, Notary.OrderSignature signature) {
        return switch (signature) {
            case GOOD -> "It is signed with the approval key " + keyId;
            case BAD -> "It names the approval key " + keyId + ", but its signature is not good";
            case KEY_UNKNOWN -> "It names the key " + keyId + ", which is not in the trust file";
            case NOT_CHECKED -> "It names the key " + keyId + ", and nobody has checked its signature";
        };
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
            case GOOD, NOT_CHECKED -> {
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
