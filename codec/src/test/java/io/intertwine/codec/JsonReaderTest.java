package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.5,true,null,\"x\\ny\"],\"b\":{}}", "[]", "\"\\u0001é\"", "-0.001", "1E+40"})
    void writesTheTextItRead(String text) {
        assertThat(JsonReader.read(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "nope", "1e99999", "{\"a\":NaN}"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(IntertwineException.class);
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(5000)))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void comparesNumbersByMeaning() {
        assertThat(JsonReader.read("20.00")).isEqualTo(JsonReader.read("2e1")).isEqualTo(JsonValue.of(20));
        assertThat(JsonReader.read("0.0")).isEqualTo(JsonValue.of(0));
    }

    @Test
    void followsPointers() {
        JsonValue value = JsonReader.read("{\"a/b\":[{\"c\":3}],\"m~n\":1}");

        assertThat(JsonPointer.parse("/a~1b/0/c").find(value)).hasValue(JsonValue.of(3));
        assertThat(JsonPointer.parse("/m~0n").find(value)).hasValue(JsonValue.of(1));
        assertThat(JsonPointer.parse("").find(value)).hasValue(value);
        assertThat(JsonPointer.parse("/a~1b/7").find(value)).isEmpty();
        assertThatThrownBy(() -> JsonPointer.parse("a")).hasMessageContaining("begins with '/'");
    }
}
