package org.doseline.protocol.report;

/** Where a pump is. Only RUNNING, and LEASE_LOST under a policy that goes on, can have flow. */
public enum PumpState {
    OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, RUNNING, PAUSED, COMPLETE, STOPPED, LEASE_LOST, FAULT
}
