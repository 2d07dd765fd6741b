package io.intertwine.examples.plant.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/// The shop's API: parts and orders. An order for a press looks at how many strokes the press has made.
final class OrderDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Accounts accounts;
    private final TwinData twins;
    private final AtomicInteger orders = new AtomicInteger();

    OrderDesk(Accounts accounts, TwinData twins) {
        this.accounts = accounts;
        this.twins = twins;
    }

    void parts(Visit visit) throws IOException {
        if (isKnown(visit)) {
            ArrayNode parts = JSON.createArrayNode();
            parts.addObject().put("id", "seal").put("price", 12.5).put("currency", "EUR");
            parts.addObject().put("id", "punch").put("price", 340).put("currency", "EUR");
            visit.json(200, parts);
        }
    }

    void order(Visit visit) throws IOException {
        if (!isKnown(visit)) {
            return;
        }
        JsonNode wanted = JSON.readTree(visit.body());
        String twin = wanted.path("twin").asText();
        ObjectNode order = JSON.createObjectNode()
                .put("order", orders.incrementAndGet())
                .put("part", wanted.path("part").asText())
                .put("twin", twin);
        JsonNode strokes = twins.strokes(twin, visit.header("Intertwine-Ticket").orElse(""));
        order.set("strokes", strokes.isMissingNode() ? JSON.nullNode() : strokes);
        visit.json(201, order);
    }

    private boolean isKnown(Visit visit) throws IOException {
        boolean known = accounts.admits(visit.bearer());
        if (!known) {
            visit.json(401, LogInDesk.error("invalid_token"));
        }
        return known;
    }
}
