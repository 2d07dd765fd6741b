package io.intertwine.connector.mqtt.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.connector.mqtt.mapping.CommandPayload.Parts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandPayloadTest {
    private static final Map<String, String> NAMES = Map.of("twin", "lamp", "property", "color", "id", "c-1");
    private static final Parts SET = new Parts(NAMES, "value", JsonValue.of("red"));
    private static final Parts INVOKE = new Parts(NAMES, "input", null);

    private static String text(CommandPayload payload, Parts parts) {
        return new String(payload.of(parts), StandardCharsets.UTF_8);
    }

    @Test
    void putsTheIdBesideTheArgument() {
        assertThat(text(new CommandPayload.Envelope(), SET)).isEqualTo("{\"value\":\"red\",\"id\":\"c-1\"}");
        assertThat(text(new CommandPayload.Envelope(), INVOKE)).isEqualTo("{\"id\":\"c-1\"}");
    }

    @Test
    void sendsTheArgumentAlone() {
        assertThat(text(new CommandPayload.Bare(), SET)).isEqualTo("\"red\"");
        assertThat(text(new CommandPayload.Text(), SET)).isEqualTo("red");
        assertThat(text(new CommandPayload.Text(), new Parts(NAMES, "value", JsonValue.of(2.50))))
                .isEqualTo("2.5");
        assertThat(text(new CommandPayload.Text(), INVOKE)).isEmpty();
    }

    @Test
    void computesThePayload() {
        var computed = new CommandPayload.Computed(Extraction.expression("{property: value, 'tx': id}"));

        assertThat(text(computed, SET)).isEqualTo("{\"color\":\"red\",\"tx\":\"c-1\"}");
    }
}
