package org.doseline.ledger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.checkpoint.TestSigners;
import org.doseline.ledger.tree.TreeVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
    private static final Checkpoint TREE = new Checkpoint(TestSigners.ORIGIN, 8, TreeVectors.ROOTS.get(8));
    private static final NoteSigner NEXT = TestSigners.log(TestSigners.ORIGIN, "next");
    private static final List<String> NAMES = List.of("X1", "X2", "X3", "Y1", "Y2");
    private static final String APPROVER = "approver a1 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n";
    private static final String WITNESSES = "log " + TestSigners.LOG.key() + "\n"
            + String.join("", NAMES.stream().map(name -> "witness " + name + " " + signer(name).key()
                    + " http://127.0.0.1:1/" + name + "\n").toList());
    private static final String FILE = "# Who vouches\n\n" + WITNESSES + """
            group X 2 X1 X2 X3
            \tgroup  Y any Y1\tY2
            group X-and-Y all X Y
            quorum X-and-Y
            """ + APPROVER;

    @Test
    void aTrustFileSaysWhomToTrust() {
        TrustPolicy policy = policy(FILE);
        assertEquals(List.of(TestSigners.LOG.key()), policy.logs());
        assertEquals(NAMES, policy.witnesses().stream().map(TrustedWitness::name).toList());
        assertEquals(Optional.of("http://127.0.0.1:1/X1"), policy.witnesses().get(0).url());
        assertEquals("2 of (2 of (X1, X2, X3), 1 of (Y1, Y2))", policy.quorum().words());
        assertEquals("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                policy.approvers().get("a1").rawKeyBase64());
    }

    @ParameterizedTest
    @CsvSource({"X1 X2 Y1, true", "X1 X3 Y2, true", "X1 X2 X3 Y1 Y2, true", "X1 X2 X3, false",
        "X1 Y1 Y2, false",
        "X1 X1 Y1, false", "Y1, false", "'', false"})
    void aCheckpointIsBelievedWhenEnoughWitnessesHaveSeenIt(String witnesses, boolean believed) {
        Vouching vouching = policy(FILE).open(note(words(witnesses)).bytes());
        assertEquals(believed, vouching instanceof Vouching.Vouched, vouching.toString());
        if (!believed) assertEquals(Vouching.Reason.QUORUM, ((Vouching.Refused) vouching).reason());
    }

    @Test
    void whatIsBelievedTellsWhoSawItAndWhen() {
        Vouching.Vouched vouched = (Vouching.Vouched) policy(FILE)
                .open(note(List.of("Y2", "X3", "X1")).bytes());
        assertEquals(TREE, vouched.checkpoint());
        assertEquals(List.of("X1", "X3", "Y2"),
                vouched.seenBy().stream().map(seen -> seen.witness().name()).toList());
        assertTrue(vouched.seenBy().stream().allMatch(seen -> seen.cosignature().timeS() == 1_700_000_000));
    }

    @Test
    void withoutQuorumTheLogAloneIsEnough() {
        assertTrue(policy(WITNESSES + "quorum none\n")
                .open(note(List.of()).bytes()) instanceof Vouching.Vouched);
    }

    @Test
    void aCosignatureThatFailsRefusesTheNoteThoughTheQuorumIsMetWithoutIt() {
        Cosignature ofAnother = Cosignature.by(signer("Y2"), TREE.text().replace("\n8\n", "\n7\n"), 1);
        SignedNote note = note(List.of("X1", "X2", "Y1")).with(List.of(ofAnother.line()));
        assertEquals(Vouching.Reason.COSIGNATURE,
                ((Vouching.Refused) policy(FILE).open(note.bytes())).reason());
    }

    @Test
    void witnessesThatNobodyKnowsCountForNothing() {
        SignedNote note = note(List.of("X1", "Y1"))
                .with(List.of(Cosignature.by(TestSigners.witness("X4"), TREE.text(), 1).line()));
        assertEquals(Vouching.Reason.QUORUM, ((Vouching.Refused) policy(FILE).open(note.bytes())).reason());
    }

    @Test
    void aWitnessUnderTheLogsNameDoesNotSignForTheLog() {
        NoteSigner witness = TestSigners.witness(TestSigners.ORIGIN);
        SignedNote note = new SignedNote(TREE.text(),
                List.of(Cosignature.by(witness, TREE.text(), 1).line()));
        TrustPolicy policy = policy(
                "log " + TestSigners.LOG.key() + "\nwitness w " + witness.key() + "\nquorum w\n");
        assertEquals(Vouching.Reason.LOG_SIGNATURE, ((Vouching.Refused) policy.open(note.bytes())).reason());
    }

    @Test
    void duringARotationEitherKeyOfTheLogIsEnough() {
        TrustPolicy both = policy("log " + TestSigners.LOG.key() + "\nlog " + NEXT.key() + "\nquorum none\n");
        for (List<NoteSigner> signers : List.of(List.of(TestSigners.LOG), List.of(NEXT),
                List.of(TestSigners.LOG, NEXT))) {
            Vouching vouching = both.open(CheckpointNote.sign(TREE, signers).bytes());
            assertEquals(signers.size(), ((Vouching.Vouched) vouching).signedBy().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "quorum nobody", "quorum X1\nquorum X1", "quorum", "quorum X1 X2",
        "Quorum X1",
        "group G 0 X1\nquorum G", "group G 2 X1\nquorum G", "group G any\nquorum G",
        "group G some X1\nquorum G",
        "group G any X1 X1\nquorum G", "group G any X1\ngroup H any X1\nquorum H",
        "group X1 any X2\nquorum X1",
        "group none any X1\nquorum none", "group G any G\nquorum G", "group G any none\nquorum G",
        "group G -1 X1\nquorum G", "group G 01 X1\nquorum G", "quorum X1\rx", "approver a\nquorum X1",
        "approver a !\nquorum X1", "approver a QEFCQw==\nquorum X1", "log\nquorum X1", "log x\nquorum X1"})
    void whatIsNotAPolicyIsRefused(String lines) {
        assertTrue(read(WITNESSES + lines + "\n").value().isEmpty());
    }

    @Test
    void oneKeyIsOneWitnessUnderWhateverName() {
        String again = "witness Z " + signer("X1").key() + "\nquorum Z\n";
        assertEquals("line 7: this witness's key stands here twice: " + signer("X1").key(),
                why(read(WITNESSES + again)));
        assertEquals("line 7: this log's key stands here twice: " + TestSigners.LOG.key(),
                why(read(WITNESSES + "log " + TestSigners.LOG.key() + "\nquorum none\n")));
        assertEquals("line 8: this approver stands here twice: a1",
                why(read(WITNESSES + APPROVER + APPROVER + "quorum none\n")));
    }

    @Test
    void aKeyOfTheWrongKindIsRefused() {
        assertEquals("line 1: this is not a log's key: " + TestSigners.WITNESS.key(),
                why(read("log " + TestSigners.WITNESS.key() + "\nquorum none\n")));
        assertEquals("line 1: this is not a witness's key: " + TestSigners.LOG.key(),
                why(read("witness w " + TestSigners.LOG.key() + "\nquorum none\n")));
    }

    private static SignedNote note(List<String> witnesses) {
        List<NoteSignature> lines = new ArrayList<>();
        witnesses.forEach(name -> lines.add(Cosignature.by(signer(name), TREE.text(), 1_700_000_000).line()));
        return CheckpointNote.sign(TREE, List.of(TestSigners.LOG)).with(lines);
    }

    private static NoteSigner signer(String name) { return TestSigners.witness("witness.example/" + name); }

    private static List<String> words(String words) {
        return words.isEmpty() ? List.of() : Arrays.asList(words.split(" "));
    }

    private static TrustPolicy policy(String file) {
        return read(file).fold(policy -> policy, not -> {
            throw new AssertionError(not.why());
        });
    }

    private static String why(Reading<TrustPolicy> reading) {
        return reading.fold(policy -> "accepted", not -> not.why());
    }

    private static Reading<TrustPolicy> read(String file) {
        return TrustPolicy.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
