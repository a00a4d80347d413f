package org.doseline.ledger.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Base64Text;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;

/** Reads a trust file, line by line; a name is known only below the line that defines it. */
final class TrustPolicyReader {
    private static final String NONE = "none";
    /** Bounds the work of a verifier; C2SP tlog-policy asks for at least 32 of each kind. */
    private static final int MOST_LINES = 10_000;

    private final List<NoteKey> logs = new ArrayList<>();
    private final List<TrustedWitness> witnesses = new ArrayList<>();
    private final Map<String, ApproverKey> approvers = new LinkedHashMap<>();
    private final Map<String, Quorum> defined = new LinkedHashMap<>();
    private final Set<String> members = new LinkedHashSet<>();
    private Optional<Quorum> quorum = Optional.empty();

    private TrustPolicyReader() {}

    static Reading<TrustPolicy> read(byte[] file) {
        // Names are octets to C2SP; Latin 1 would keep them apart as well, but people are to read them.
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' || c == 0x7F || c == '\uFFFD'))
            return refused("a trust file holds UTF-8 without control characters but tab and newline");
        String[] lines = text.split("\n", -1);
        if (lines.length > MOST_LINES) return refused("more than " + MOST_LINES + " lines");
        TrustPolicyReader reader = new TrustPolicyReader();
        for (int i = 0; i < lines.length; i++) {
            try {
                reader.take(lines[i].replace('\t', ' ').strip());
            } catch (IllegalArgumentException outOfShape) {
                return refused("line " + (i + 1) + ": " + outOfShape.getMessage());
            }
        }
        return reader.policy();
    }

    private Reading<TrustPolicy> policy() {
        if (quorum.isEmpty()) return refused("there is no quorum line");
        return new Reading.Read<>(new TrustPolicy(logs, witnesses, quorum.get(), approvers));
    }

    private void take(String line) {
        if (line.isEmpty() || line.startsWith("#")) return;
        List<String> words = Arrays.asList(line.split(" +"));
        switch (words.get(0)) {
            case "log" -> log(items(words, 1, 2));
            case "witness" -> witness(items(words, 2, 3));
            case "group" -> group(items(words, 3, Integer.MAX_VALUE));
            case "quorum" -> quorum(items(words, 1, 1));
            case "approver" -> approver(items(words, 2, 2));
            default -> throw new IllegalArgumentException("no such kind of line: " + words.get(0));
        }
    }

    private static List<String> items(List<String> words, int least, int most) {
        List<String> items = words.subList(1, words.size());
        if (items.size() < least || items.size() > most)
            throw new IllegalArgumentException("a " + words.get(0) + " line with " + items.size() + " items");
        return items;
    }

    private void log(List<String> items) {
        NoteKey key = key(items.get(0), NoteKeyType.ED25519, "a log's");
        if (logs.stream().anyMatch(other -> same(other, key)))
            throw new IllegalArgumentException("this log's key stands here twice: " + key);
        logs.add(key);
    }

    private void witness(List<String> items) {
        NoteKey key = key(items.get(1), NoteKeyType.COSIGNATURE_ED25519, "a witness's");
        if (witnesses.stream().anyMatch(other -> same(other.key(), key)))
            throw new IllegalArgumentException("this witness's key stands here twice: " + key);
        define(items.get(0), new Quorum.One(items.get(0)));
        witnesses.add(new TrustedWitness(items.get(0), key, items.stream().skip(2).findFirst()));
    }

    private void group(List<String> items) {
        List<String> names = items.subList(2, items.size());
        List<Quorum> quorums = new ArrayList<>();
        for (String name : names) {
            quorums.add(known(name));
            if (!members.add(name)) throw new IllegalArgumentException(name + " is a member twice");
        }
        define(items.get(0), new Quorum.Group(items.get(0), needed(items.get(1), names.size()), quorums));
    }

    private static int needed(String word, int members) {
        if (word.equals("all")) return members;
        if (word.equals("any")) return 1;
        if (!word.matches("[1-9][0-9]{0,4}"))
            throw new IllegalArgumentException("not all, any or a number: " + word);
        return Integer.parseInt(word);
    }

    private void quorum(List<String> items) {
        if (quorum.isPresent()) throw new IllegalArgumentException("a second quorum line");
        quorum = Optional.of(items.get(0).equals(NONE) ? new Quorum.None() : known(items.get(0)));
    }

    private void approver(List<String> items) {
        ApproverKey key = new ApproverKey(items.get(0), items.get(1));
        if (approvers.put(key.keyId(), key) != null)
            throw new IllegalArgumentException("this approver stands here twice: " + key.keyId());
    }

    private void define(String name, Quorum meaning) {
        if (name.equals(NONE)) throw new IllegalArgumentException("no witness or group is called none");
        if (defined.put(name, meaning) != null)
            throw new IllegalArgumentException(name + " is defined twice");
    }

    private Quorum known(String name) {
        Quorum meaning = defined.get(name);
        if (meaning == null) throw new IllegalArgumentException("no line above defines " + name);
        return meaning;
    }

    private static NoteKey key(String written, NoteKeyType type, String whose) {
        NoteKey key = NoteKey.parse(written);
        if (key.type() != type)
            throw new IllegalArgumentException("this is not " + whose + " key: " + written);
        return key;
    }

    private static boolean same(NoteKey one, NoteKey other) {
        return Base64Text.of(one.rawKey()).equals(Base64Text.of(other.rawKey()));
    }

    private static Reading<TrustPolicy> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
