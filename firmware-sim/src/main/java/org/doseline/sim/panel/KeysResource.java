package org.doseline.sim.panel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.doseline.sim.firmware.Key;
import org.doseline.sim.fleet.SimulatedPump;

/** The keys: {@code start}, {@code rate-down}. */
record KeysResource(SimulatedPump pump) implements Resource {
    @Override
    public Answer answer(Request request) {
        Optional<Key> key = Arrays.stream(Key.values()).filter(one -> word(one).equals(request.word()))
                .findFirst();
        if (key.isEmpty() || request.path().size() > 1) return Answer.notFound("the keys are " + words());
        if (!request.posts()) return Answer.notAllowed("POST");
        pump.press(key.get()).join();
        return PanelResource.shown(pump);
    }

    private static String words() {
        return Arrays.stream(Key.values()).map(KeysResource::word).collect(Collectors.joining(", "));
    }

    private static String word(Key key) { return key.name().toLowerCase(Locale.ROOT).replace('_', '-'); }
}
