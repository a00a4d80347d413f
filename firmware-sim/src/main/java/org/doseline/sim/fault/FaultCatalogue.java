package org.doseline.sim.fault;

import java.util.List;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** All faults as JSON, for a page that offers them. */
public final class FaultCatalogue {
    static final JsonMapper JSON = new JsonMapper();

    private FaultCatalogue() {}

    /**
     * A list in the enum's order: {@code {name, place, term, sentence, ids, parameters[{name, meaning, least,
     * most, words, standard}]}}. A parameter without range, words or standard value lacks those fields.
     */
    public static ArrayNode json() {
        ArrayNode faults = JSON.createArrayNode();
        for (FaultKind kind : FaultKind.values()) {
            ObjectNode fault = faults.addObject().put("name", kind.word()).put("place", kind.place().word())
                    .put("term", kind.term().word()).put("sentence", kind.sentence());
            fault.set("ids", texts(kind.ids()));
            ArrayNode parameters = fault.putArray("parameters");
            kind.parameters().forEach(parameter -> parameters.add(json(parameter)));
        }
        return faults;
    }

    private static ObjectNode json(Parameter parameter) {
        ObjectNode node = JSON.createObjectNode().put("name", parameter.name()).put("meaning",
                parameter.meaning());
        parameter.range().ifPresent(range -> node.put("least", range.least()).put("most", range.most()));
        if (!parameter.words().isEmpty()) node.set("words", texts(parameter.words()));
        parameter.standard().ifPresent(standard -> put(node, "standard", standard));
        return node;
    }

    /** A fault's values; numbers are JSON numbers. */
    static ObjectNode values(Fault fault) {
        ObjectNode node = JSON.createObjectNode();
        fault.values().forEach((name, value) -> put(node, name, value));
        return node;
    }

    private static void put(ObjectNode node, String name, String value) {
        Numbers.parsed(value).ifPresentOrElse(number -> node.put(name, number), () -> node.put(name, value));
    }

    private static ArrayNode texts(List<String> list) {
        ArrayNode array = JSON.createArrayNode();
        list.forEach(array::add);
        return array;
    }
}
