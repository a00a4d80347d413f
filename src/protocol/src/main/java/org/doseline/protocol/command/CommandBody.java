package org.doseline.protocol.command;

/** What a command carries besides its address and its freshness; {@link CommandKind#bodyType()} says which. */
public sealed interface CommandBody
        permits Associate, Program, Start, Reason, Resume, Titrate, Bolus, Events, Silence, Nothing {
}
