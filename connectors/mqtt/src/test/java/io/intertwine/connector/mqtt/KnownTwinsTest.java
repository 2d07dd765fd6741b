package io.intertwine.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.connector.mqtt.settings.SettingsReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownTwinsTest {
    private static final TwinId PRESS = new TwinId("press-1");
    private static final String PLANT = Systems.plant("mqtt://h", 5, "");

    @Test
    void keepsThePropertiesThatWereInferredBeforeTheStart() {
        try (RecordingLink link = Systems.link(PLANT)) {
            link.twins(List.of(TwinDescription.of(PRESS, properties("speed", "temperature"))), false);

            KnownTwins twins = new KnownTwins(link, SettingsReader.read(Systems.json(PLANT)));
            twins.admit(new Telemetry(PRESS, Map.of("speed", JsonValue.of(1)), List.of(), null, null));

            assertThat(link.listed(PRESS).orElseThrow().properties()).containsOnlyKeys("speed", "temperature");
        }
    }

    private static Map<String, PropertyAffordance> properties(String... names) {
        return Arrays.stream(names)
                .collect(Collectors.toMap(
                        name -> name,
                        _ -> InferredSchema.of(JsonValue.of(1), true).orElseThrow()));
    }
}
