package org.doseline.cli.signer;

import java.util.Map;
import java.util.Set;

import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.protocol.Checks;

/**
 * What the controller asks to have signed. It names things only: what they contain, the signer reads for itself.
 *
 * @param sessionId the session whose approved plan is meant
 * @param associationId the binding of patient, drug and pump that the order holds for
 * @param orderId the new order's name
 */
record OrderRequest(String sessionId, String associationId, String orderId) {
    private static final Set<String> FIELDS = Set.of("sessionId", "associationId", "orderId");

    OrderRequest {
        Checks.id("sessionId", sessionId);
        Checks.id("associationId", associationId);
        Checks.id("orderId", orderId);
    }

    /** Reads the JSON form; an {@link IllegalArgumentException} says what is wrong with it. */
    static OrderRequest parse(String json) {
        try {
            if (JsonTrees.read(json) instanceof Map<?, ?> tree && tree.keySet().equals(FIELDS))
                return new OrderRequest(text(tree, "sessionId"), text(tree, "associationId"),
                        text(tree, "orderId"));
        } catch (InputRefused notJson) {
            throw new IllegalArgumentException(notJson.refusal().reason(), notJson);
        }
        throw new IllegalArgumentException("the fields are exactly sessionId, associationId and orderId");
    }

    private static String text(Map<?, ?> tree, String field) {
        return tree.get(field) instanceof String text ? text : null;
    }
}
