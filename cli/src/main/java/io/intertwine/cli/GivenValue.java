package io.intertwine.cli;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;

/// A value as it is typed: JSON, or else text, so that nobody has to quote quotes.
record GivenValue(String typed) {
    JsonValue json() {
        try {
            return JsonReader.read(typed);
        } catch (IntertwineException _) {
            return JsonValue.of(typed);
        }
    }
}
