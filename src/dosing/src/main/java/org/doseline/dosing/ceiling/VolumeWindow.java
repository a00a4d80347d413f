package org.doseline.dosing.ceiling;

/** A window of the library as the volume of this strength that it allows, floored: for an order to the pump. */
public record VolumeWindow(long lengthMs, long volumeNl) {}
