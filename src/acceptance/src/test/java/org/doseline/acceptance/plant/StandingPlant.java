package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;

/** A program that starts a plant, freezes its database, says which processes it has, and waits to be killed. */
final class StandingPlant {
    private StandingPlant() {}

    public static void main(String[] folder) throws IOException {
        Plant plant = Plant.started(PlantSettings.in(Path.of(folder[0])));
        StringBuilder pids = new StringBuilder("pids");
        for (Part part : plant.parts()) {
            pids.append(' ').append(part.process().pid());
            part.process().descendants().forEach(child -> pids.append(' ').append(child.pid()));
        }
        plant.postgres().freeze();
        System.out.println(pids);
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
}
