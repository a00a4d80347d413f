package org.doseline.acceptance.trial.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.doseline.treatment.bedside.OpenCommand;

/** The stop journal of a controller's machine: it outlives the process, and takes a STOP once. */
final class StopJournal {
    private final Map<String, OpenCommand> stops = new LinkedHashMap<>();

    /** Durable from now on; false if it is there already. */
    boolean append(OpenCommand stop) {
        return stops.putIfAbsent(stop.command().commandId(), stop) == null;
    }

    List<OpenCommand> stops() { return List.copyOf(stops.values()); }

    void merged(List<OpenCommand> those) {
        those.forEach(stop -> stops.remove(stop.command().commandId()));
    }
}
