package org.doseline.sim.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Parameter;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.panel.Person.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalogue offers, the pump takes: each fault, each parameter at its least, its most and each word. */
@Timeout(120)
class WholeCatalogueTest {
    private static Fleet fleet;
    private static Panels panels;
    private static Person person;

    @BeforeAll
    static void open() throws Exception {
        fleet = Bench.of(1);
        panels = Panels.open(fleet.pumps());
        person = new Person(panels.address("pump-1"));
    }

    @AfterAll
    static void close() {
        panels.close();
        fleet.close();
    }

    @BeforeEach
    void asNew() {
        person.delete("/api/faults");
        person.post("/api/power/on");
    }

    @ParameterizedTest
    @MethodSource
    void eachFaultBeginsAndEnds(String query) {
        Reply begun = person.post("/api/faults/" + query);
        assertEquals(200, begun.status(), () -> begun.error());
        Reply ended = person.delete("/api/faults");
        assertEquals(200, ended.status());
        assertEquals(0, ended.body().path("active").size());
    }

    static Stream<String> eachFaultBeginsAndEnds() {
        return Stream.of(FaultKind.values()).flatMap(kind -> queries(kind).stream());
    }

    /** One parameter at an extreme, the others at their first value. */
    private static List<String> queries(FaultKind kind) {
        Map<String, String> first = new LinkedHashMap<>();
        kind.parameters().forEach(parameter -> first.put(parameter.name(), first(parameter)));
        List<String> queries = new ArrayList<>(List.of(query(kind, first)));
        for (Parameter parameter : kind.parameters())
            for (String value : extremes(parameter)) {
                Map<String, String> values = new LinkedHashMap<>(first);
                values.put(parameter.name(), value);
                queries.add(query(kind, values));
            }
        return queries.stream().distinct().toList();
    }

    private static String first(Parameter parameter) {
        return parameter.standard().orElse(extremes(parameter).get(0));
    }

    private static List<String> extremes(Parameter parameter) {
        Stream<String> numbers = parameter.range().stream()
                .flatMap(range -> Stream.of(range.least(), range.most())).map(String::valueOf);
        return Stream.concat(numbers, parameter.words().stream()).toList();
    }

    private static String query(FaultKind kind, Map<String, String> values) {
        return kind.word() + values.entrySet().stream().map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }
}
