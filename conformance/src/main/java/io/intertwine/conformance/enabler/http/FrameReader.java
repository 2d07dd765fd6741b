package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Frame.News;
import io.intertwine.conformance.enabler.Frame.Seen;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the messages of the live interface.
final class FrameReader {
    private FrameReader() {}

    static Frame read(JsonObject message) {
        long seq = message.number("seq").map(BigDecimal::longValue).orElse(0L);
        List<News> news = Stream.of("snapshot".equals(message.text("type").orElse("")) ? "twins" : "changes")
                .flatMap(member -> objects(message.array(member)))
                .map(FrameReader::news)
                .toList();
        return new Frame(message.text("type").orElse(""), seq, news);
    }

    private static Stream<JsonObject> objects(List<JsonValue> values) {
        return values.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static News news(JsonObject twin) {
        Map<String, Seen> seen = new HashMap<>();
        twin.object("properties").orElse(JsonObject.EMPTY).members().forEach((name, state) -> {
            if (state instanceof JsonObject both) {
                both.object("reported").ifPresent(reported -> seen.put(name, seen(reported)));
            }
        });
        return new News(
                twin.text("twin").orElse(""),
                seen,
                objects(twin.array("events"))
                        .map(event -> event.text("name").orElse(""))
                        .toList(),
                twin.object("sync").flatMap(sync -> sync.text("state")).orElse(null));
    }

    private static Seen seen(JsonObject reported) {
        return new Seen(
                reported.find("value").orElse(JsonObject.EMPTY),
                reported.text("sourceTime").map(Instant::parse).orElse(Instant.EPOCH));
    }
}
