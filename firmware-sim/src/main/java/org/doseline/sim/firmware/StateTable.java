package org.doseline.sim.firmware;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;

/** Check 10: which command a state allows. The table of the protocol's documentation. */
public final class StateTable {
    private StateTable() {}

    public static boolean allows(PumpState state, CommandKind kind) {
        return switch (kind) {
            case STOP, BARRIER, RENEW, EVENTS, SILENCE -> true;
            case ASSOCIATE -> switch (state) {
                case IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED -> true;
                case OFF, SELF_TEST, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
            };
            case DISSOCIATE, PROGRAM -> switch (state) {
                case ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED -> true;
                case OFF, SELF_TEST, IDLE, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
            };
            case START -> switch (state) {
                case PROGRAMMED, STOPPED -> true;
                case OFF, SELF_TEST, IDLE, ASSOCIATED, RUNNING, PAUSED, COMPLETE, LEASE_LOST, FAULT -> false;
            };
            case PAUSE -> switch (state) {
                case RUNNING, PAUSED, LEASE_LOST -> true;
                case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, COMPLETE, STOPPED, FAULT -> false;
            };
            case RESUME -> switch (state) {
                case PAUSED, LEASE_LOST -> true;
                case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, RUNNING, COMPLETE, STOPPED, FAULT -> false;
            };
            case TITRATE, BOLUS -> switch (state) {
                case RUNNING -> true;
                case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, PAUSED, COMPLETE, STOPPED, LEASE_LOST,
                        FAULT ->
                    false;
            };
        };
    }
}
