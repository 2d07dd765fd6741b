package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URI;

/// Where Thing Descriptions come from.
sealed interface ThingSource {
    /// How messages call it.
    String name();

    record Inline(int index, JsonObject td) implements ThingSource {
        @Override
        public String name() {
            return "things[" + index + "]";
        }
    }

    record Remote(URI url) implements ThingSource {
        @Override
        public String name() {
            return "Thing Description " + url;
        }
    }

    record Directory(URI url) implements ThingSource {
        @Override
        public String name() {
            return "directory " + url;
        }
    }
}
