package org.doseline.acceptance.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.acceptance.trial.world.FaultClass;
import org.doseline.acceptance.trial.world.Mutant;
import org.doseline.acceptance.trial.world.WorldPlan;
import org.doseline.acceptance.trial.world.WorldResult;

/** A world as a file: all that is needed to live it again, and what broke in it. */
final class ReplayFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayFile() {}

    /** @param commit of the sources, where it is known */
    static void write(Path file, WorldResult failed, Optional<String> commit) throws IOException {
        WorldPlan plan = failed.plan();
        ObjectNode json = JSON.createObjectNode();
        json.put("seed", plan.seed());
        json.put("mutant", plan.mutant().word());
        json.put("days", plan.days());
        json.put("dayMs", plan.dayMs());
        json.put("betweenMs", plan.betweenMs());
        json.put("quietness", plan.quietness());
        json.put("calm", plan.calm());
        ObjectNode levels = json.putObject("levels");
        plan.levels().forEach((fault, level) -> levels.put(fault.word(), level));
        commit.ifPresent(id -> json.put("commit", id));
        failed.broken().ifPresent(broken -> json.put("promise", broken.promise().name())
                .put("broken", broken.getMessage()));
        json.put("atMs", failed.endedMs());
        json.put("traceHash", Long.toHexString(failed.traceHash()));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    /** @throws IOException if there is no such file, or no world in it; says what is wrong */
    static WorldPlan read(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("there is no file " + file);
        JsonNode json = JSON.readTree(file.toFile());
        for (String name : new String[]{"seed", "days", "dayMs", "betweenMs", "quietness"})
            if (!json.path(name).isNumber()) throw new IOException(name + " is missing");
        String mutantWord = json.path("mutant").asText(Mutant.NONE.word());
        Mutant mutant = mutantWord.equals(Mutant.NONE.word())
                ? Mutant.NONE
                : Mutant.of(mutantWord)
                        .orElseThrow(() -> new IOException("there is no mutant " + mutantWord));
        Map<FaultClass, Double> levels = new EnumMap<>(FaultClass.class);
        for (var level : json.path("levels").properties()) {
            FaultClass fault = Arrays.stream(FaultClass.values())
                    .filter(known -> known.word().equals(level.getKey())).findFirst()
                    .orElseThrow(() -> new IOException("there is no fault " + level.getKey()));
            levels.put(fault, level.getValue().asDouble());
        }
        return new WorldPlan(json.path("seed").asLong(), mutant, json.path("days").asInt(),
                json.path("dayMs").asLong(), json.path("betweenMs").asLong(),
                json.path("quietness").asDouble(), json.path("calm").asBoolean(), levels);
    }
}
