package org.doseline.protocol.command;

/** What a command asks. Which checks a kind skips is written here once and read by pump and controller alike. */
public enum CommandKind {
    ASSOCIATE(Associate.class), DISSOCIATE(Nothing.class), PROGRAM(Program.class), START(Start.class), PAUSE(
            Reason.class), RESUME(Resume.class), TITRATE(Titrate.class), BOLUS(Bolus.class), STOP(
                    Reason.class), BARRIER(Nothing.class), RENEW(
                            Nothing.class), EVENTS(Events.class), SILENCE(Silence.class);

    private final Class<? extends CommandBody> bodyType;

    CommandKind(Class<? extends CommandBody> bodyType) { this.bodyType = bodyType; }

    public Class<? extends CommandBody> bodyType() { return bodyType; }

    /** RENEW and EVENTS change nothing that a repeat could change again, so they take no sequence. */
    public boolean takesSequence() {
        return switch (this) {
            case RENEW, EVENTS -> false;
            case ASSOCIATE, DISSOCIATE, PROGRAM, START, PAUSE, RESUME, TITRATE, BOLUS, STOP, BARRIER,
                    SILENCE ->
                true;
        };
    }

    /** A dose command: at most one is open per pump. */
    public boolean doses() {
        return switch (this) {
            case ASSOCIATE, DISSOCIATE, PROGRAM, START, RESUME, TITRATE, BOLUS -> true;
            case PAUSE, STOP, BARRIER, RENEW, EVENTS, SILENCE -> false;
        };
    }

    /** Check 4: the command is for the association that the pump holds. */
    public boolean checksAssociation() {
        return switch (this) {
            case ASSOCIATE, BARRIER, STOP -> false;
            case DISSOCIATE, PROGRAM, START, PAUSE, RESUME, TITRATE, BOLUS, RENEW, EVENTS, SILENCE -> true;
        };
    }

    /** Check 7: boot id and age by the pump's own uptime. A late STOP is better than none. */
    public boolean checksFreshness() {
        return switch (this) {
            case STOP, EVENTS -> false;
            case ASSOCIATE, DISSOCIATE, PROGRAM, START, PAUSE, RESUME, TITRATE, BOLUS, BARRIER, RENEW,
                    SILENCE ->
                true;
        };
    }

    /** Check 8: nothing was done at the pump since the controller last looked. */
    public boolean checksRevision() {
        return switch (this) {
            case PAUSE, STOP, BARRIER, RENEW, EVENTS -> false;
            case ASSOCIATE, DISSOCIATE, PROGRAM, START, RESUME, TITRATE, BOLUS, SILENCE -> true;
        };
    }
}
