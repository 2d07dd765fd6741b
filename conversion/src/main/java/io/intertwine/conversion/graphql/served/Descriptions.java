package io.intertwine.conversion.graphql.served;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/// Words that registrants wrote, cut.
final class Descriptions {
    private static final int LONGEST = 500;

    private Descriptions() {}

    static @Nullable String of(JsonValue described) {
        return described instanceof JsonObject object
                ? object.text("description")
                        .or(() -> object.text("summary"))
                        .map(Descriptions::cut)
                        .orElse(null)
                : null;
    }

    private static String cut(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }
}
