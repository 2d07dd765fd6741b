package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Durability;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityWordTest {
    private static Durability durability(String property) {
        String td = "{\"id\":\"cart\",\"properties\":{\"p\":" + property + "}}";
        JsonObject read = JsonReader.readObject(td.getBytes(StandardCharsets.UTF_8));
        return Objects.requireNonNull(
                        ThingDescriptionReader.read(read, null).properties().get("p"))
                .durability();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|DURABLE",
                "{\"durability\":\"durable\"}|DURABLE",
                "{\"durability\":\"process-safe\"}|PROCESS_SAFE",
                "{\"itw:durability\":\"volatile\"}|VOLATILE"
            })
    void isSaidByTheDescriptionOfTheProperty(String property, Durability durability) {
        assertThat(durability(property)).isEqualTo(durability);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"safe\"", "1", "null"})
    void isOneOfThreeWords(String word) {
        assertThatThrownBy(() -> durability("{\"durability\":" + word + "}"))
                .hasMessageContaining("the durability " + word + ", which is none: use durable, process-safe or");
    }
}
