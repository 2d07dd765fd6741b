package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;

/// A JSON value as it stands in a message: at most 40 characters of it, so that a caller's huge value does not come
/// back whole.
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String of(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
