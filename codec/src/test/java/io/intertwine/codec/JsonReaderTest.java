package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "0.000",
                "1.50",
                "-12.5",
                "100",
                "1e2",
                "1E-7",
                "0.1e1",
                "999999999999999999",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "0.123456789012345678",
                "-0.12345678901234567",
                "123456789012345678.9",
                "1234567890.1234567890123"
            })
    void readsEachNumberAsTheDecimalThatItIs(String text) {
        assertThat(JsonReader.read(text)).isEqualTo(new JsonNumber(new BigDecimal(text)));
        assertThat(JsonReader.read("[" + text + "]")).isEqualTo(JsonValue.array(List.of(JsonReader.read(text))));
    }

    @Test
    void saysWhereAMemberComesAgain() {
        assertThatThrownBy(() -> JsonReader.read("{\"a\":1,\n \"b\":{\"c\":1,\"d\":2,\"c\":3}}"))
                .hasMessage("This is not JSON: Duplicate field 'c' at line 2, column 22");
        String many = IntStream.range(0, 100)
                .mapToObj(i -> "\"member" + i % 99 + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        assertThatThrownBy(() -> JsonReader.read(many)).hasMessageContaining("Duplicate field 'member0'");
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(5000)))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("nesting depth");
    }

    /// Byte for byte what the value says as text.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.5,true,false,null,{}],\"größer\":[],\"\":\"\"}",
                "\"\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f/\\\\ \\\" \\u20ac\"",
                "{\"a\\u001Fb\":1,\"c\":\"d\\u000Be\",\"q\\\"\\\\\":{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\"}}",
                "[1e25,1e-25,1e26,1.5e-30,-0.000001,12345678901234567890.5,1e300,100,-7]"
            })
    void isWrittenInTheSameBytesAlone(String text) {
        JsonValue value = JsonReader.read(text);
        assertThat(Json.write(value)).asString(StandardCharsets.UTF_8).isEqualTo(value.toString());
        assertThat(Json.write(Map.of("value", value)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"value\":" + value + "}");
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
