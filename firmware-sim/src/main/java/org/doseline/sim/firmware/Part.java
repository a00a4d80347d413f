package org.doseline.sim.firmware;

/** What a pump tests of itself at power on and, but for the sounder, every hour (GIP-3.3, OPCA-R7.4.0). */
public enum Part {
    RAM, ROM, CPU, FLASH, MOTOR, SENSORS, SOUNDER
}
