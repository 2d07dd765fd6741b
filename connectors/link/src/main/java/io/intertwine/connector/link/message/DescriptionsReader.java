package io.intertwine.connector.link.message;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.codec.ThingDescriptionReader;
import java.util.ArrayList;
import java.util.List;

/// Reads the descriptions in a message; what is wrong with one fails with its place in the list.
public final class DescriptionsReader {
    private DescriptionsReader() {}

    public static List<TwinDescription> read(JsonArray twins) {
        List<TwinDescription> read = new ArrayList<>();
        for (JsonValue item : twins.items()) {
            String place = "twins[" + read.size() + "]";
            if (!(item instanceof JsonObject td)) {
                throw IntertwineException.invalid("The member '" + place + "' is " + shown(item)
                        + ": give an object, a Thing Description with an id.");
            }
            try {
                read.add(ThingDescriptionReader.read(td, null));
            } catch (IntertwineException e) {
                throw IntertwineException.invalid("The member '" + place + "': " + e.getMessage());
            }
        }
        return read;
    }

    private static String shown(JsonValue value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
