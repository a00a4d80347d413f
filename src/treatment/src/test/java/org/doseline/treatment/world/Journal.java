package org.doseline.treatment.world;

import java.util.Map;
import java.util.TreeMap;

import org.doseline.treatment.bedside.OpenCommand;

/** The stop journal of this controller's machine: outlives its process, and takes a STOP once. */
final class Journal {
    private final Map<String, OpenCommand> stops = new TreeMap<>();

    void append(OpenCommand stop) { stops.putIfAbsent(stop.command().commandId(), stop); }

    void mergeInto(Database database) { stops.values().forEach(database::merge); }
}
