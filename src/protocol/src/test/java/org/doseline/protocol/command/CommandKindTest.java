package org.doseline.protocol.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandKindTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            kind       | sequence | doses | association | freshness | revision
            ASSOCIATE  | true     | true  | false       | true      | true
            DISSOCIATE | true     | true  | true        | true      | true
            PROGRAM    | true     | true  | true        | true      | true
            START      | true     | true  | true        | true      | true
            PAUSE      | true     | false | true        | true      | false
            RESUME     | true     | true  | true        | true      | true
            TITRATE    | true     | true  | true        | true      | true
            BOLUS      | true     | true  | true        | true      | true
            STOP       | true     | false | false       | false     | false
            BARRIER    | true     | false | false       | true      | false
            RENEW      | false    | false | true        | true      | false
            EVENTS     | false    | false | true        | false     | false
            SILENCE    | true     | false | true        | true      | true
            """)
    void eachKindTakesASequenceDosesAndIsCheckedAsTheTableSays(CommandKind kind, boolean sequence,
            boolean doses, boolean association, boolean freshness, boolean revision) {
        assertEquals(sequence, kind.takesSequence());
        assertEquals(doses, kind.doses());
        assertEquals(association, kind.checksAssociation());
        assertEquals(freshness, kind.checksFreshness());
        assertEquals(revision, kind.checksRevision());
    }

    @ParameterizedTest(name = "boot {0}, uptime {1} after a basis of 1000 ms, valid for 5000 ms: {2}")
    @CsvSource({"boot-1, 1000, true", "boot-1, 6000, true", "boot-1, 6001, false", "boot-1, 999, false",
        "boot-2, 1000, false", "boot-1, 0, false", "boot-1, 9007199254740991, false"})
    void aCommandIsFreshByThePumpsOwnBootAndUptimeOnly(String bootId, long uptimeMs, boolean fresh) {
        Command command = new Command("c-1", "pump-1", java.util.Optional.empty(), "boot-1", 1, 1,
                CommandKind.BARRIER, 0, 1_000, 5_000, new Nothing());
        assertEquals(fresh, command.freshAt(bootId, uptimeMs));
    }
}
