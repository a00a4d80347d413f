package org.doseline.treatment.alarm;

import org.doseline.protocol.report.AlarmPriority;

/** What may come to a person if nobody answers an alarm; rows of the matrix of IEC 60601-1-8 (I1-8-P1 to -P3). */
public enum Harm {
    DEATH_OR_IRREVERSIBLE, REVERSIBLE, MINOR;

    /** The priority that the matrix gives: the graver and the sooner, the higher. */
    public AlarmPriority within(Onset onset) {
        return switch (this) {
            case DEATH_OR_IRREVERSIBLE -> switch (onset) {
                case IMMEDIATE, PROMPT -> AlarmPriority.HIGH;
                case DELAYED -> AlarmPriority.MEDIUM;
            };
            case REVERSIBLE -> switch (onset) {
                case IMMEDIATE -> AlarmPriority.HIGH;
                case PROMPT -> AlarmPriority.MEDIUM;
                case DELAYED -> AlarmPriority.LOW;
            };
            case MINOR -> switch (onset) {
                case IMMEDIATE -> AlarmPriority.MEDIUM;
                case PROMPT, DELAYED -> AlarmPriority.LOW;
            };
        };
    }

    public String word() {
        return switch (this) {
            case DEATH_OR_IRREVERSIBLE -> "death or irreversible";
            case REVERSIBLE -> "reversible";
            case MINOR -> "minor";
        };
    }
}
