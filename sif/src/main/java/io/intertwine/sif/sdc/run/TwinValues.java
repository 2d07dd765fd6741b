package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A twin's state as a run sees it; what was never reported is not there.
final class TwinValues {
    private TwinValues() {}

    /// @param whole with qualities and times, instead of the values only
    static JsonObject of(TwinState state, boolean whole) {
        Map<String, JsonValue> properties = new TreeMap<>();
        state.properties().forEach((name, property) -> {
            Sample reported = property.reported();
            if (reported != null) {
                properties.put(name, whole ? sample(reported, property) : reported.value());
            }
        });
        return whole
                ? new JsonObject(Map.of(
                        "sync", JsonValue.of(state.sync().word()),
                        "revision", JsonValue.of(state.revision()),
                        "properties", new JsonObject(properties)))
                : new JsonObject(properties);
    }

    private static JsonObject sample(Sample reported, PropertyState property) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("value", reported.value());
        members.put("quality", JsonValue.of(reported.quality().name().toLowerCase(Locale.ROOT)));
        members.put("sourceTime", JsonValue.of(reported.sourceTime().toString()));
        members.put("revision", JsonValue.of(reported.revision()));
        if (property.desired() != null) {
            members.put("desired", property.desired().value());
        }
        return new JsonObject(members);
    }
}
