package io.intertwine.connector.mqtt.settings;

import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the messages of one topic filter mean.
///
/// @param text       true when payloads are plain text, false when they are JSON
/// @param properties what each property is taken from; when empty, `{property}` in the topic names the one property,
///                   and without that every member of the payload is a property
/// @param value      where the value is when the topic names the property or the event
/// @param time       where the source time is
/// @param events     what each event is taken from; it happened when there is something
public record TopicMapping(
        TopicPattern pattern,
        int qos,
        boolean text,
        TwinSource twin,
        Map<String, Extraction> properties,
        Extraction value,
        @Nullable Extraction time,
        Map<String, Extraction> events) {
    public TopicMapping {
        properties = Map.copyOf(properties);
        events = Map.copyOf(events);
    }

    /// True when each member of the payload is a property.
    public boolean everyMember() {
        return properties.isEmpty() && events.isEmpty() && !pattern.has("property") && !pattern.has("event");
    }
}
