package org.doseline.sim.panel;

import java.util.Map;

/**
 * Passes a request on by the next word of its path.
 *
 * @param otherwise for a word that is not in the list; sees the whole path
 */
record Router(Map<String, Resource> resources, Resource otherwise) implements Resource {

    Router(Map<String, Resource> resources) {
        this(resources, request -> Answer.notFound("not here"));
    }

    @Override
    public Answer answer(Request request) {
        Resource resource = resources.get(request.word());
        return resource == null ? otherwise.answer(request) : resource.answer(request.rest());
    }
}
