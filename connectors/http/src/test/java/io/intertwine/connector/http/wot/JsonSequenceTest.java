package io.intertwine.connector.http.wot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSequenceTest {
    @Test
    void tellsApartWhatNodeWotWroteIntoOneBody() {
        assertThat(read("{\"i\":0}{\"i\":1}[2]\"a}\\\"b\" {}"))
                .extracting(JsonValue::toString)
                .containsExactly("{\"i\":0}", "{\"i\":1}", "[2]", "\"a}\\\"b\"", "{}");
    }

    @Test
    void takesASingleValueOfAnyKind() {
        assertThat(read("12")).containsExactly(JsonValue.of(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "truefalse", "{\"a\":1}12", "{\"a\":1}{\"b\"", "\"a\"\"", "{}}"})
    void refusesWhatCannotBeToldApart(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IntertwineException.class);
    }

    private static List<JsonValue> read(String text) {
        return JsonSequence.read(text.getBytes(UTF_8));
    }
}
