package io.intertwine.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.JsonReader;
import io.intertwine.connector.mqtt.settings.SettingsReader;
import io.intertwine.connector.mqtt.settings.TopicMapping;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryReaderTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static Telemetry read(String mapping, String topic, String payload) {
        String configuration = "{\"url\":\"mqtt://h\",\"topics\":[" + mapping + "]}";
        TopicMapping settings = SettingsReader.read(
                        JsonReader.readObject(configuration.getBytes(StandardCharsets.UTF_8)))
                .topics()
                .getFirst();
        Map<String, String> names = settings.pattern().match(topic).orElseThrow();
        return new TelemetryReader(InstantSource.fixed(NOW))
                .read(settings, names, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesEveryMemberButTheTimeForAProperty() {
        Telemetry telemetry = read(
                "{\"filter\":\"plant/{twin}/telemetry\",\"time\":\"/time\"}",
                "plant/press-1/telemetry",
                "{\"time\":\"2026-05-01T11:59:59.5Z\",\"speed\":400,\"state\":\"running\"}");

        assertThat(telemetry.twin()).isEqualTo(new TwinId("press-1"));
        assertThat(telemetry.time()).isEqualTo("2026-05-01T11:59:59.5Z");
        assertThat(telemetry.properties())
                .isEqualTo(Map.of("speed", JsonValue.of(400), "state", JsonValue.of("running")));
    }

    @Test
    void takesOutWhatIsMappedAndLeavesOutWhatIsMissing() {
        Telemetry telemetry = read(
                "{\"filter\":\"{twin}\",\"properties\":{\"speed\":\"/d/0/v\",\"celsius\":{\"jsonata\":\"(f-32)*5/9\"},"
                        + "\"gone\":\"/gone\"}}",
                "t",
                "{\"d\":[{\"v\":1}],\"f\":212}");

        assertThat(telemetry.properties()).isEqualTo(Map.of("speed", JsonValue.of(1), "celsius", JsonValue.of(100)));
    }

    @Test
    void readsTheNameOfThePropertyFromTheTopic() {
        assertThat(read("{\"filter\":\"s/{twin}/{property}\"}", "s/t/speed", "12.5")
                        .properties())
                .isEqualTo(Map.of("speed", JsonValue.of(12.5)));
        assertThat(read("{\"filter\":\"s/{twin}/{property}\",\"payload\":\"text\"}", "s/t/power", "ON")
                        .properties())
                .isEqualTo(Map.of("power", JsonValue.of("ON")));
        assertThat(read("{\"filter\":\"s/{twin}/{property}\",\"value\":\"/v\"}", "s/t/speed", "{\"v\":3}")
                        .properties())
                .isEqualTo(Map.of("speed", JsonValue.of(3)));
    }

    @Test
    void findsTheTwinInThePayload() {
        assertThat(read("{\"filter\":\"all\",\"twin\":\"/id\",\"properties\":{\"v\":\"/v\"}}", "all", "{\"id\":7}")
                        .twin())
                .isEqualTo(new TwinId("7"));
        assertThatThrownBy(
                        () -> read("{\"filter\":\"all\",\"twin\":\"/id\",\"properties\":{\"v\":\"/v\"}}", "all", "{}"))
                .hasMessageContaining("which twin");
    }

    @Test
    void seesEvents() {
        TwinEvent mapped = new TwinEvent("hot", JsonValue.of(90), Instant.ofEpochSecond(5));
        assertThat(read(
                                "{\"filter\":\"{twin}\",\"time\":\"/t\",\"events\":{\"hot\":\"/a\"}}",
                                "t",
                                "{\"a\":90,\"t\":5}")
                        .events())
                .containsExactly(mapped);
        assertThat(read("{\"filter\":\"{twin}\",\"events\":{\"hot\":\"/a\"}}", "t", "{}")
                        .events())
                .isEmpty();
        assertThat(read("{\"filter\":\"{twin}/{event}\"}", "t/jam", "{\"at\":2}")
                        .events())
                .containsExactly(new TwinEvent("jam", JsonReader.read("{\"at\":2}"), NOW));
    }

    @Test
    void keepsTheValuesOfAMessageWhoseTimeCannotBeRead() {
        Telemetry telemetry = read("{\"filter\":\"{twin}\",\"time\":\"/t\"}", "t", "{\"t\":\"noon\",\"v\":1}");

        assertThat(telemetry.timeless()).contains("'noon'");
        assertThat(telemetry.changes(telemetry.properties().keySet(), false))
                .singleElement()
                .satisfies(change -> assertThat(change.quality()).isEqualTo(Quality.UNCERTAIN));
    }

    @Test
    void refusesPayloadsThatAreNotWhatWasAgreed() {
        assertThatThrownBy(() -> read("{\"filter\":\"{twin}\"}", "t", "speed=4"))
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> read("{\"filter\":\"{twin}\"}", "t", "")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("{\"filter\":\"{twin}\"}", "t", "4")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> read("{\"filter\":\"{twin}\"}", "not an id", "{}"))
                .hasMessageContaining("twin id");
    }
}
