package org.doseline.sim.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.doseline.protocol.command.CommandKind;

/** Commands by how long a pump takes to answer them (ICE-D3 to ICE-D5). */
public enum CommandClass {
    /** Something is set: program, rate, bolus, association. */
    RATE,
    /** Flow is let or held. */
    STATE,
    /** Nothing is set. */
    QUERY;

    static Parameter parameter() {
        List<String> words = Stream.concat(Stream.of("all"), Arrays.stream(values()).map(Parameters::word))
                .toList();
        return Parameter.word("of", "which commands", words).usually("all").sideBySide();
    }

    public static CommandClass of(CommandKind kind) {
        return switch (kind) {
            case ASSOCIATE, DISSOCIATE, PROGRAM, TITRATE, BOLUS -> RATE;
            case START, PAUSE, RESUME, STOP -> STATE;
            case BARRIER, RENEW, EVENTS, SILENCE -> QUERY;
        };
    }
}
